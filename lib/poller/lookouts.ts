import { toPeer } from '@/lib/health/peer';
import type { Log } from './log';
import type { Poller } from './schedule';
import type { Watcher } from './watch';

/** How one datacenter, or a peer, is looked at. `watcher` is absent where it is only polled. */
export type Lookout = { poller: Poller; watcher: Watcher | undefined; close: () => void };

/** What keeps us from seeing one datacenter does not touch another. */
export type Lookouts = {
  /** Looks at these from now on, and no longer at others. */
  lookAt: (names: readonly string[]) => void;
  names: () => readonly string[];
  /** Polls all of them now. Those whose last poll failed are polled, too, but not waited for unless all are such. */
  pollNow: () => Promise<void>;
  /** Why the last poll of one could not be kept; `undefined` when all were. */
  recordingError: () => string | undefined;
  /** Why changes are not seen as they happen, by the name of each datacenter where they are not. */
  watchProblems: () => ReadonlyMap<string, string>;
  /** Whether all are polled. */
  isAlive: () => boolean;
  stop: () => void;
};

export function createLookouts(open: (datacenter: string) => Lookout, log: Log): Lookouts {
  let lookouts: ReadonlyMap<string, Lookout> = new Map();
  const pollers = () => [...lookouts.values()].map(({ poller }) => poller);

  function begin(name: string): Lookout {
    const lookout = open(name);
    lookout.poller.start();
    lookout.watcher?.start();
    return lookout;
  }

  function leave(name: string, { poller, watcher, close }: Lookout): void {
    const why =
      toPeer(name) === undefined ? 'has not known this datacenter for a day' : 'imports nothing of this peer';
    log.warn({ datacenter: name }, `Consul ${why}; it is no longer looked at`);
    watcher?.stop();
    poller.stop();
    close();
  }

  return {
    lookAt(names) {
      for (const [name, lookout] of lookouts) if (!names.includes(name)) leave(name, lookout);
      lookouts = new Map(names.map((name) => [name, lookouts.get(name) ?? begin(name)]));
    },
    names: () => [...lookouts.keys()],
    async pollNow() {
      const polls = pollers().map((poller) => ({ isFailing: poller.isFailing(), done: poller.pollNow() }));
      const answering = polls.filter(({ isFailing }) => !isFailing);
      await Promise.all((answering.length > 0 ? answering : polls).map(({ done }) => done));
    },
    recordingError: () =>
      pollers()
        .map((poller) => poller.recordingError())
        .find((error) => error !== undefined),
    watchProblems() {
      const problems = new Map<string, string>();
      for (const [name, { watcher }] of lookouts) {
        const problem = watcher?.problem();
        if (problem !== undefined) problems.set(name, problem);
      }
      return problems;
    },
    isAlive: () => pollers().every((poller) => poller.isAlive()),
    stop() {
      for (const { poller, watcher } of lookouts.values()) {
        watcher?.stop();
        poller.stop();
      }
    },
  };
}
