/** There is no log-in. */
type NoAuth = { kind: 'none' };

/** One password, of which the hash is known. */
type PasswordAuth = { kind: 'password'; hash: string };

/** A proxy before us says who somebody is. */
export type ProxyAuth = {
  kind: 'proxy';
  userHeader: string;
  groupsHeader: string;
  operators: readonly string[];
};

/** How visitors sign in. */
export type AuthSettings = NoAuth | PasswordAuth | ProxyAuth;
