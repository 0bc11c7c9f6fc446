/** A token by which scripts ask the API, without the token itself. `createdAt`: epoch milliseconds. */
export type ApiToken = { name: string; createdAt: number };

/** What is remembered of who may look. */
export type AccessStore = {
  /** Whether a session was ended before its time. */
  isSessionEnded(id: string): Promise<boolean>;
  /** Ends a session that would last until a time, epoch milliseconds. */
  endSession(session: { id: string; until: number }, now: number): Promise<void>;
  /** The name of the token with this hash, see `hashApiToken`; `undefined` when there is none. */
  getTokenName(hash: string): Promise<string | undefined>;
};
