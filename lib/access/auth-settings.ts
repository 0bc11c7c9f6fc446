/** No authentication. */
type NoAuth = { kind: 'none' };

/** One shared password, of which only the hash is known. */
type PasswordAuth = { kind: 'password'; hash: string };

/** A proxy in front of us names the visitor. */
export type ProxyAuth = {
  kind: 'proxy';
  userHeader: string;
  groupsHeader: string;
  operators: readonly string[];
};

/** An OpenID provider identifies the visitor. */
export type OidcAuth = {
  kind: 'oidc';
  issuer: string;
  clientId: string;
  /** `undefined` for a public client. */
  clientSecret: string | undefined;
  /** Separated by spaces. */
  scopes: string;
  /** The claim with the visitor's groups. */
  groupsClaim: string;
  /** A visitor must be in one of these groups. `*` and an empty list allow everyone. */
  allowedGroups: readonly string[];
  /** In lower case. A visitor's verified e-mail address must be in one of these domains; an empty list allows any. */
  allowedEmailDomains: readonly string[];
  operators: readonly string[];
  /** The provider's name on the sign-in page. */
  name: string;
};

/** How visitors sign in. */
export type AuthSettings = NoAuth | PasswordAuth | ProxyAuth | OidcAuth;
