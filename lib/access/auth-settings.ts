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
export type OidcAuth = {
  kind: 'oidc';
  issuer: string;
  clientId: string;
  /** `undefined` for a public client. */
  clientSecret: string | undefined;
  /** With blanks between them. */
  scopes: string;
  /** The claim that holds a visitor's groups. */
  groupsClaim: string;
  /** A visitor must be in one of these; `*` is anyone, as is a list that is empty. */
  allowedGroups: readonly string[];
  /** Lower case. A visitor's verified e-mail address must be of one of these; an empty list asks for none. */
  allowedEmailDomains: readonly string[];
  operators: readonly string[];
  /** What the sign-in page calls the provider. */
  name: string;
};

/** How visitors sign in. */
export type AuthSettings = NoAuth | PasswordAuth | ProxyAuth | OidcAuth;
