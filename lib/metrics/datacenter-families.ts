import { countStatuses, type Status, type StatusCounts } from '@/lib/health/status';
import type { Family, Sample } from './family';
import { toLabels } from './labels';
import { toSamples, type Value } from './samples';
import { toCountSamples } from './status-samples';

/** How one datacenter is polled, and its contents when last seen. Times are epoch milliseconds. */
export type DatacenterFacts = {
  name: string;
  lastPollAt: number | undefined;
  lastSuccessAt: number | undefined;
  /** At the last success: whether Consul hid a part from our token, and how many entries were unreadable. */
  isPartial: boolean;
  unreadable: number;
  /** Whether changes are seen as they happen; `undefined` when it is only polled. */
  isWatched: boolean | undefined;
  instances: StatusCounts;
  services: StatusCounts;
  /** Figures from its history; `undefined` before they have been read. */
  past: { at: number; coverage: Readonly<Record<string, number>> } | undefined;
};

/** Returns the product's own metrics of each datacenter. `now`: epoch milliseconds. */
export function toDatacenterFamilies(datacenters: readonly DatacenterFacts[], now: number): Family[] {
  const each = (name: string, help: string, toValue: (facts: DatacenterFacts) => Value): Family => ({
    name,
    help,
    groups: datacenters.map((facts) => toSamples(of(facts), toValue(facts))),
  });
  const counts = (
    name: string,
    help: string,
    toCounts: (facts: DatacenterFacts) => StatusCounts,
  ): Family => ({
    name,
    help,
    groups: datacenters.map((facts) => toCountSamples(of(facts), toCounts(facts))),
  });

  return [
    each(
      'consul_monitor_last_poll_timestamp_seconds',
      'When the datacenter was last polled, successfully or not.',
      ({ lastPollAt }) => toSeconds(lastPollAt),
    ),
    each(
      'consul_monitor_last_success_timestamp_seconds',
      'When the datacenter was last polled successfully.',
      ({ lastSuccessAt }) => toSeconds(lastSuccessAt),
    ),
    each(
      'consul_monitor_last_success_age_seconds',
      "The time since the datacenter was last polled successfully, by the monitor's own clock.",
      ({ lastSuccessAt }) =>
        toSeconds(lastSuccessAt === undefined ? undefined : Math.max(0, now - lastSuccessAt)),
    ),
    each(
      'consul_monitor_partial_view',
      "Whether Consul hid a part from this monitor's token.",
      ({ isPartial }) => isPartial,
    ),
    each(
      'consul_monitor_unreadable_entries',
      "How many entries of Consul's responses are unreadable.",
      ({ unreadable }) => unreadable,
    ),
    each(
      'consul_monitor_watch_up',
      'Whether changes are seen as they happen, rather than only when Consul is polled.',
      ({ isWatched }) => isWatched,
    ),
    counts('consul_monitor_instances', 'How many instances are in a status.', ({ instances }) => instances),
    counts('consul_monitor_services', 'How many services are in a status.', ({ services }) => services),
    {
      name: 'consul_monitor_coverage_ratio',
      help: 'The share of the window in which the datacenter was actually polled.',
      groups: datacenters.map((facts) => toCoverage(facts)),
    },
    each(
      'consul_monitor_figures_age_seconds',
      'The age of uptime, coverage, transitions and flapping, which are computed about once a minute.',
      ({ past }) => toSeconds(past && Math.max(0, now - past.at)),
    ),
  ];
}

/** Returns how many are in each status. */
export function countByStatus(list: Iterable<{ status: Status }>): StatusCounts {
  return countStatuses(
    (function* () {
      for (const { status } of list) yield status;
    })(),
  );
}

function of({ name }: DatacenterFacts): string {
  return toLabels([['datacenter', name]]);
}

function toSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function toCoverage(facts: DatacenterFacts): Sample[] {
  const windows = Object.entries(facts.past?.coverage ?? {});
  return windows.map(([window, value]) => ({ labels: `${of(facts)},window="${window}"`, value }));
}
