import { toPeer } from '@/lib/health/peer';
import { toPollFailure, type PollTrigger } from '@/lib/health/poll';
import { startInterval, type Running } from './interval';
import type { Log } from './log';
import { pollOnce, type PollDependencies } from './poll';
import { createPollLog } from './poll-log';
import type { Poller } from './schedule';
import { toLookedAt } from './to-looked-at';
import type { Watcher } from './watch';

/** How one datacenter, or a peer, is looked at. `watcher` is absent where it is only polled. */
export type Lookout = { poller: Poller; watcher: Watcher | undefined; close: () => void };

/** All datacenters that are looked at, each by itself: what keeps us from seeing one does not touch another. */
export type Datacenters = {
  /** Looks at those that are known, and asks Consul at once, then every interval, which there are. */
  start: () => void;
  /** By name, our agent's own first; as long as none is known, one without a name. */
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

export type DatacentersDependencies = Omit<PollDependencies, 'datacenter' | 'fetchSnapshot'> & {
  /** The only ones to look at, where they are named. */
  wanted: readonly string[] | undefined;
  /** All that Consul knows, our agent's own first. */
  listNamed: () => Promise<string[]>;
  /** The peers from which it imports services, by `toPeerDatacenter`. Rejects when it does not tell. */
  listPeers: () => Promise<string[]>;
  /** All that a poll has seen, with the time of the newest that did, epoch milliseconds. */
  listSeen: () => Promise<ReadonlyMap<string, number>>;
  open: (datacenter: string) => Lookout;
  intervalSeconds: number;
  log: Log;
};

/** At most so often a request has Consul asked which datacenters there are, in milliseconds. */
const requestPauseMs = 1000;

export function createDatacenters(dependencies: DatacentersDependencies): Datacenters {
  const { wanted, listNamed, listPeers, listSeen, open, intervalSeconds, log, now } = dependencies;
  const sayPoll = createPollLog(log);
  let lookouts: ReadonlyMap<string, Lookout> = new Map();
  let ticking: Running | undefined;
  let asking: Promise<void> | undefined;
  let askedAt = -Infinity;
  let peers: string[] | undefined;
  let isAskingForPeers = false;
  let unkept: string | undefined;
  let isStopped = false;

  function lookAt(names: readonly string[]): void {
    if (isStopped) return;
    for (const [name, lookout] of lookouts) if (!names.includes(name)) leave(name, lookout);
    lookouts = new Map(names.map((name) => [name, lookouts.get(name) ?? begin(name)]));
  }

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

  async function ask(trigger: PollTrigger): Promise<void> {
    const at = now();
    askedAt = at;
    try {
      const named = await listNamed();
      lookAt(toLookedAt(named, await listSeen(), peers));
      void askForPeers(named);
    } catch (error) {
      // Where some are known, their own polls tell.
      if (lookouts.size === 0) await keepFailure(error, trigger, at);
    }
  }

  /** By itself: most Consuls have no peers, and some answer late, or not at all. */
  async function askForPeers(named: readonly string[]): Promise<void> {
    if (isAskingForPeers) return;
    isAskingForPeers = true;
    try {
      peers = await listPeers();
    } catch (error) {
      peers = undefined;
      if (toPollFailure(error) === undefined) dependencies.onUnforeseen(error);
    } finally {
      isAskingForPeers = false;
    }
    lookAt(toLookedAt(named, await listSeen(), peers));
  }

  /** Never two at a time. */
  function askOnce(trigger: PollTrigger): Promise<void> {
    return (asking ??= ask(trigger).finally(() => (asking = undefined)));
  }

  async function keepFailure(failure: unknown, trigger: PollTrigger, at: number): Promise<void> {
    const fetchSnapshot = () => Promise.reject(failure);
    const failing = { ...dependencies, datacenter: '', fetchSnapshot, now: () => at };
    try {
      const { record } = await pollOnce(failing, trigger, new AbortController().signal);
      sayPoll(record);
      unkept = undefined;
    } catch (error) {
      log.error({ err: error }, 'the poll could not be kept');
      unkept = error instanceof Error ? error.message : String(error);
    }
  }

  async function start(): Promise<void> {
    if (wanted !== undefined) return lookAt(wanted);
    const known = toLookedAt([], await listSeen());
    if (known.length > 0) lookAt(known);
    if (isStopped) return;
    ticking = startInterval({ seconds: intervalSeconds, now, tick: () => askOnce('schedule') });
    await askOnce('schedule');
  }

  async function pollNow(): Promise<void> {
    if (lookouts.size === 0 && Math.abs(now() - askedAt) >= requestPauseMs) await askOnce('request');
    const pollers = [...lookouts.values()].map(({ poller }) => poller);
    const answering = pollers.filter((poller) => !poller.isFailing());
    const polls = new Map(pollers.map((poller) => [poller, poller.pollNow()]));
    await Promise.all((answering.length > 0 ? answering : pollers).map((poller) => polls.get(poller)));
  }

  return {
    start: () => void start(),
    names: () => (lookouts.size === 0 ? (wanted ?? ['']) : [...lookouts.keys()]),
    pollNow,
    recordingError() {
      if (lookouts.size === 0) return unkept;
      const errors = [...lookouts.values()].map(({ poller }) => poller.recordingError());
      return errors.find((error) => error !== undefined);
    },
    watchProblems() {
      const problems = new Map<string, string>();
      for (const [name, { watcher }] of lookouts) {
        const problem = watcher?.problem();
        if (problem !== undefined) problems.set(name, problem);
      }
      return problems;
    },
    isAlive() {
      if (lookouts.size === 0) return ticking?.isRunning() ?? false;
      return [...lookouts.values()].every(({ poller }) => poller.isAlive());
    },
    stop() {
      isStopped = true;
      ticking?.stop();
      for (const { poller, watcher } of lookouts.values()) {
        watcher?.stop();
        poller.stop();
      }
    },
  };
}
