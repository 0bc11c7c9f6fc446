import { toPeer } from '@/lib/health/peer';
import type { Log } from './log';
import type { Poller } from './schedule';
import type { Watcher } from './watch';

/** How one datacenter, or a peer, is polled. `watcher` is absent when it is only polled. */
export type DatacenterMonitor = { poller: Poller; watcher: Watcher | undefined; close: () => void };

/** Polls several datacenters independently: a failure of one does not affect another. */
export type DatacenterMonitors = {
  /** Polls exactly these from now on. */
  select: (names: readonly string[]) => void;
  names: () => readonly string[];
  /** Polls all of them now. Those whose last poll failed are polled too, but not waited for, unless all failed. */
  pollNow: () => Promise<void>;
  /** Returns why the last poll of a datacenter could not be recorded; `undefined` when all were. */
  recordingError: () => string | undefined;
  /** Returns why changes are not seen as they happen, by the name of each datacenter concerned. */
  watchProblems: () => ReadonlyMap<string, string>;
  /** Returns whether all are being polled. */
  isAlive: () => boolean;
  stop: () => void;
};

export function createDatacenterMonitors(
  open: (datacenter: string) => DatacenterMonitor,
  log: Log,
): DatacenterMonitors {
  let monitors: ReadonlyMap<string, DatacenterMonitor> = new Map();
  const pollers = () => [...monitors.values()].map(({ poller }) => poller);

  function begin(name: string): DatacenterMonitor {
    const monitor = open(name);
    monitor.poller.start();
    monitor.watcher?.start();
    return monitor;
  }

  function leave(name: string, { poller, watcher, close }: DatacenterMonitor): void {
    const why =
      toPeer(name) === undefined
        ? 'has not listed this datacenter for a day'
        : 'imports nothing from this peer';
    log.warn({ datacenter: name }, `Consul ${why}; it is no longer polled`);
    watcher?.stop();
    poller.stop();
    close();
  }

  return {
    select(names) {
      for (const [name, monitor] of monitors) if (!names.includes(name)) leave(name, monitor);
      monitors = new Map(names.map((name) => [name, monitors.get(name) ?? begin(name)]));
    },
    names: () => [...monitors.keys()],
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
      for (const [name, { watcher }] of monitors) {
        const problem = watcher?.problem();
        if (problem !== undefined) problems.set(name, problem);
      }
      return problems;
    },
    isAlive: () => pollers().every((poller) => poller.isAlive()),
    stop() {
      for (const { poller, watcher } of monitors.values()) {
        watcher?.stop();
        poller.stop();
      }
    },
  };
}
