import button from '@/app/_ui/button.module.css';
import styles from './sign-in.module.css';

type Props = {
  /** Where visitors reach this site: whoever came by another name would come back without what they began with. */
  siteUrl: string;
  /** Where to go once signed in: a path of this site. */
  to: string;
  /** What the provider is called. */
  name: string;
  /** Why an attempt before this one failed. */
  problem: string | undefined;
};

/** The way to the OpenID provider. A link, and no form, see the route that it leads to. */
export function SingleSignOn({ siteUrl, to, name, problem }: Props) {
  const query = to === '/' ? '' : `?${new URLSearchParams({ to })}`;
  return (
    <div className={styles.form}>
      <p className={styles.problem} role="alert">
        {problem}
      </p>
      <a className={`${button.primary} ${styles.submit}`} href={`${siteUrl}/api/sign-in/start${query}`}>
        Sign in with {name}
      </a>
    </div>
  );
}
