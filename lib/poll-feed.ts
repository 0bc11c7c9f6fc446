/** What a poll has to tell whoever is looking at the moment. */
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
  /** Calls `listener` with all news from now on, and `onEnd` when there will be none; gives how to stop that. */
  follow: (listener: (news: PollNews) => void, onEnd: () => void) => () => void;
  /** Ends it for everyone: a process that ends waits for no listener. */
  end: () => void;
};

/** Passes on the news of polls, within the process. */
export function createPollFeed(): PollFeed {
  const followers = new Map<(news: PollNews) => void, () => void>();
  return {
    tell(news) {
      for (const listener of followers.keys()) listener(news);
    },
    follow(listener, onEnd) {
      followers.set(listener, onEnd);
      return () => void followers.delete(listener);
    },
    end() {
      for (const onEnd of followers.values()) onEnd();
      followers.clear();
    },
  };
}
