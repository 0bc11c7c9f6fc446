/** An API token for scripts, without its secret. `createdAt`: epoch milliseconds. */
export type ApiToken = { name: string; createdAt: number };

/** What is stored about access. */
export type AccessStore = {
  /** Returns whether a session was ended early. */
  isSessionEnded(id: string): Promise<boolean>;
  /** Ends a session that would expire at a time, epoch milliseconds. */
  endSession(session: { id: string; until: number }, now: number): Promise<void>;
  /** Returns the name of the token with this hash, see `hashApiToken`; `undefined` when there is none. */
  getTokenName(hash: string): Promise<string | undefined>;
};
