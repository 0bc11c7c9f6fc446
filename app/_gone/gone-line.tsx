import Link from 'next/link';
import { toQualifiedName } from '@/lib/health/qualified-name';
import { ServiceLink } from '@/app/_history/subject-link';
import { useDebounced } from '@/app/_ui/use-debounced';
import styles from './gone-line.module.css';
import { toGoneQuery } from './gone-view';
import { useAlsoGone } from './use-gone';

const fewestLetters = 2;
const maxNames = 5;

type Props = {
  /** The number of gone services when the page was rendered. */
  count: number;
  search: string;
};

/** A line below the list that mentions services that are gone and, during a search, names matching ones. */
export function GoneLine({ count, search }: Props) {
  const text = useDebounced(search.trim());
  const also = useAlsoGone(text.length >= fewestLetters ? text : null);
  if (also !== undefined && also.total > 0) {
    const shown = also.services.slice(0, maxNames);
    return (
      <p className={styles.line}>
        Also gone:{' '}
        {shown.map((service) => (
          <ServiceLink key={toQualifiedName(service)} name={service.name} datacenter={service.datacenter} />
        ))}
        {also.total > shown.length && (
          <Link href={`/gone${toGoneQuery({ search: text })}`} prefetch={false}>
            and {also.total - shown.length} more
          </Link>
        )}
      </p>
    );
  }
  if (count === 0) return null;
  return (
    <p className={styles.line}>
      <Link href="/gone" prefetch={false}>
        {count === 1 ? '1 service is gone' : `${count} services are gone`}
      </Link>
    </p>
  );
}
