import { basePath } from '@/app/_ui/base-path';
import styles from './export-links.module.css';

/** The exports by their API names, with their titles. */
const files = { history: 'History', transitions: 'Transitions', points: 'Raw data points' } as const;

type ExportFile = keyof typeof files;

type Props = { list: readonly ExportFile[]; parameters: Readonly<Record<string, string>> };

/** Links to export what a page shows, of any length: the server writes files while they are downloaded. */
export function ExportLinks({ list, parameters }: Props) {
  return (
    <p className={styles.links}>
      <span>Export</span>
      {list.map((file) => (
        <span key={file}>
          {files[file]} <FileLink file={file} format="csv" parameters={parameters} />{' '}
          <FileLink file={file} format="json" parameters={parameters} />
        </span>
      ))}
    </p>
  );
}

function FileLink({
  file,
  format,
  parameters,
}: {
  file: ExportFile;
  format: 'csv' | 'json';
  parameters: Props['parameters'];
}) {
  const word = format.toUpperCase();
  const query = new URLSearchParams({ ...parameters, format });
  return (
    <a href={`${basePath}/api/export/${file}?${query}`} download aria-label={`${files[file]} as ${word}`}>
      {word}
    </a>
  );
}
