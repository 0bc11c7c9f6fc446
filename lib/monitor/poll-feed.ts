/** The news of a poll for live readers. */
export type PollNews = {
  /** Whether the poll found changes. A failure is sent once, as a change. */
  event: 'change' | 'poll';
  /** The time of the poll, epoch milliseconds. */
  at: number;
  datacenter: string;
  /** The names of the services that changed; none when only Consul itself became reachable or unreachable. */
  services: readonly string[];
};

export type PollFeed = {
  publish: (news: PollNews) => void;
  /**
   * Calls `listener` with all news from now on, and `onEnd` when there will be no more; returns an unsubscribe
   * function.
   */
  follow: (listener: (news: PollNews) => void, onEnd: () => void) => () => void;
  /** Returns the number of listeners. */
  size: () => number;
  /** Ends the feed for everyone, so that no listener delays the end of the process. */
  end: () => void;
};

/** Distributes the news of polls within the process. A listener that throws affects no other; `onError` is called. */
export function createPollFeed(onError: (error: unknown) => void = () => {}): PollFeed {
  const followers = new Map<(news: PollNews) => void, () => void>();

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      onError(error);
    }
  }

  return {
    size: () => followers.size,
    publish(news) {
      for (const listener of followers.keys()) attempt(() => listener(news));
    },
    follow(listener, onEnd) {
      followers.set(listener, onEnd);
      return () => void followers.delete(listener);
    },
    end() {
      for (const onEnd of followers.values()) attempt(onEnd);
      followers.clear();
    },
  };
}
