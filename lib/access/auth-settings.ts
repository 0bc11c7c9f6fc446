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

/** An OpenID provider says who somebody is. */
type OidcAuth = {
  kind: 'oidc';
  issuer: URL;
  clientId: string;
  clientSecret: string;
  scope: string;
  groupsClaim: string;
  /** Whoever is in one of these groups, or has an address in one of these domains, may look; everyone without either. */
  allowedGroups: readonly string[];
  allowedDomains: readonly string[];
  operators: readonly string[];
};

/** How visitors sign in. */
export type AuthSettings = NoAuth | PasswordAuth | ProxyAuth | OidcAuth;
