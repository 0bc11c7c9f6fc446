/** What a visitor may do: look, or also act on the monitor, such as poll now. */
export type Role = 'viewer' | 'operator';

/** Somebody who may look. */
export type Visitor = {
  /** What the log-in calls them; `null` where there is no log-in, or only a password that all share. */
  name: string | null;
  role: Role;
  /** How they were let in: there is no log-in, by a session of ours, by the proxy before us, or by an API token. */
  by: 'open' | 'session' | 'proxy' | 'token';
  /** When they have to come in anew at the latest, epoch milliseconds; `null` where each request is let in by itself. */
  until: number | null;
};

/** Somebody may not look, or not do something. The message is a sentence for them. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';

  /** `signedOut`: it is not known who they are; `notAllowed`: it is, and they may not. */
  constructor(
    readonly kind: 'signedOut' | 'notAllowed',
    message: string,
  ) {
    super(message);
  }
}
