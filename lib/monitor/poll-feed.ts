/** News of a poll for those who follow live. */
export type PollNews = {
  /** Whether it found something changed, or everything as it was. A failure is told once, as a change. */
  event: 'change' | 'poll';
  /** The poll's time, epoch milliseconds. */
  at: number;
  datacenter: string;
  /** The names of the services that changed; none when it is only Consul itself that came or went. */
  services: readonly string[];
};

export type PollFeed = {
  tell: (news: PollNews) => void;
  /** Calls `listener` with all news from now on, and `onEnd` when there will be none; returns an unsubscribe function. */
  follow: (listener: (news: PollNews) => void, onEnd: () => void) => () => void;
  /** How many follow. */
  size: () => number;
  /** Ends it for everyone: a process that ends waits for no listener. */
  end: () => void;
};

/** Passes on the news of polls, within the process. A listener that throws costs itself alone: `onError` is told. */
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
    tell(news) {
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
