import button from '@/app/_ui/button.module.css';
import styles from './sign-in.module.css';

type Props = {
  /** The site's public URL: a visitor who used another host name would return without the cookie of the attempt. */
  siteUrl: string;
  /** The local path to open once signed in. */
  to: string;
  /** The provider's name. */
  name: string;
  /** Why an earlier attempt failed. */
  problem: string | undefined;
};

/** The link to the OpenID provider. Not a form; the route that it leads to says why. */
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
