import { toErrorMessage } from '@/lib/error-message';
import { type PollTrigger, toPollFailure } from '@/lib/health/poll';
import {
  createDatacenterMonitors,
  type DatacenterMonitor,
  type DatacenterMonitors,
} from './datacenter-monitors';
import { type Running, startInterval } from './interval';
import type { Log } from './log';
import { type PollDependencies, pollOnce } from './poll';
import { createPollLog } from './poll-log';
import { selectDatacenters } from './select-datacenters';

/** All polled datacenters, independent of each other. */
export type Datacenters = Omit<DatacenterMonitors, 'select'> & {
  /** Polls the known datacenters, and asks Consul for their names immediately and then every interval. */
  start: () => void;
  /** The names, our agent's own first; a single empty one while none is known. */
  names: () => readonly string[];
};

export type DatacentersDependencies = Omit<PollDependencies, 'datacenter' | 'fetchSnapshot'> & {
  /** The configured datacenters to poll, if any. */
  wanted: readonly string[] | undefined;
  /** Returns all datacenters that Consul knows, our agent's own first. */
  listNamed: () => Promise<string[]>;
  /** Returns the peers with imported services, by `toPeerDatacenter`. Rejects when Consul does not list them. */
  listPeers: () => Promise<string[]>;
  /** Returns all datacenters that a poll has seen, with the time of the newest, epoch milliseconds. */
  listSeen: () => Promise<ReadonlyMap<string, number>>;
  open: (datacenter: string) => DatacenterMonitor;
  intervalSeconds: number;
  log: Log;
};

/** The minimum time between two requests for Consul's datacenters, in milliseconds. */
const requestPauseMs = 1000;

export function createDatacenters(dependencies: DatacentersDependencies): Datacenters {
  const { wanted, listNamed, listPeers, listSeen, open, intervalSeconds, log, now } = dependencies;
  const logPoll = createPollLog(log);
  const monitors = createDatacenterMonitors(open, log);
  let ticking: Running | undefined;
  let asking: Promise<void> | undefined;
  let askedAt = -Infinity;
  let peers: string[] | undefined;
  let isAskingForPeers = false;
  let lastRecordingError: string | undefined;
  let isStopped = false;

  function select(names: readonly string[]): void {
    if (!isStopped) monitors.select(names);
  }

  const isKnown = () => monitors.names().length > 0;

  async function ask(trigger: PollTrigger): Promise<void> {
    const at = now();
    askedAt = at;
    try {
      const named = await listNamed();
      select(selectDatacenters(named, await listSeen(), peers));
      void askForPeers(named);
    } catch (error) {
      // When some are known, their own polls report it.
      if (!isKnown()) await recordFailure(error, trigger, at);
    }
  }

  /** Independent of the rest: most Consuls have no peers, and some answer late or not at all. */
  async function askForPeers(named: readonly string[]): Promise<void> {
    if (isAskingForPeers) return;
    isAskingForPeers = true;
    try {
      peers = await listPeers();
    } catch (error) {
      peers = undefined;
      if (toPollFailure(error) === undefined) dependencies.onUnexpected(error);
    } finally {
      isAskingForPeers = false;
    }
    select(selectDatacenters(named, await listSeen(), peers));
  }

  /** Never two at a time. */
  function askOnce(trigger: PollTrigger): Promise<void> {
    return (asking ??= ask(trigger).finally(() => (asking = undefined)));
  }

  async function recordFailure(failure: unknown, trigger: PollTrigger, at: number): Promise<void> {
    const fetchSnapshot = () => Promise.reject(failure);
    const failing = { ...dependencies, datacenter: '', fetchSnapshot, now: () => at };
    try {
      const { record } = await pollOnce(failing, trigger, new AbortController().signal);
      logPoll(record);
      lastRecordingError = undefined;
    } catch (error) {
      log.error({ err: error }, 'the poll could not be recorded');
      lastRecordingError = toErrorMessage(error);
    }
  }

  async function start(): Promise<void> {
    if (wanted !== undefined) return select(wanted);
    const known = selectDatacenters([], await listSeen());
    if (known.length > 0) select(known);
    if (isStopped) return;
    ticking = startInterval({ seconds: intervalSeconds, now, tick: () => askOnce('schedule') });
    await askOnce('schedule');
  }

  return {
    ...monitors,
    start: () => void start(),
    names: () => (isKnown() ? monitors.names() : (wanted ?? [''])),
    async pollNow() {
      if (!isKnown() && Math.abs(now() - askedAt) >= requestPauseMs) await askOnce('request');
      await monitors.pollNow();
    },
    recordingError: () => (isKnown() ? monitors.recordingError() : lastRecordingError),
    isAlive: () => (isKnown() ? monitors.isAlive() : (ticking?.isRunning() ?? false)),
    stop() {
      isStopped = true;
      ticking?.stop();
      monitors.stop();
    },
  };
}
