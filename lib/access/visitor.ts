/** What a visitor may do: read, or also act on the monitor, for example poll now. */
export type Role = 'viewer' | 'operator';

/** A visitor with access. */
export type Visitor = {
  /** The visitor's name; `null` without authentication and with a shared password. */
  name: string | null;
  role: Role;
  /**
   * How access was granted: without authentication, by a session of ours, by the proxy in front of us, or by an API
   * token.
   */
  by: 'open' | 'session' | 'proxy' | 'token';
  /**
   * When the visitor must sign in again at the latest, epoch milliseconds; `null` when each request is authenticated on
   * its own.
   */
  until: number | null;
};

/** Access was denied. The message is a sentence for the visitor. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';

  /** `signedOut`: the visitor is unknown; `notAllowed`: the visitor is known but lacks the permission. */
  constructor(
    readonly kind: 'signedOut' | 'notAllowed',
    message: string,
  ) {
    super(message);
  }
}
