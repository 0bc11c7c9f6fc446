import type { Service } from '@/lib/health/service';
import type { WindowFigures } from '@/lib/history/window-figures';
import type { Family, Sample } from './family';
import { toLabels } from './labels';
import { toCountSamples, toStatusSamples } from './status-samples';

/** What the past of a service comes down to. */
export type PastOfService = { flapping: number; windows: Readonly<Record<string, WindowFigures>> };

/** The services of one datacenter as it was last seen, and what is known of their past by name. */
export type DatacenterServices = {
  name: string;
  services: readonly Pick<Service, 'name' | 'status' | 'since' | 'counts'>[];
  past: ReadonlyMap<string, PastOfService>;
};

type Told = {
  labels: string;
  service: DatacenterServices['services'][number];
  past: PastOfService | undefined;
};

/** What the product itself tells of each service. */
export function toServiceFamilies(datacenters: readonly DatacenterServices[]): Family[] {
  return [
    {
      name: 'consul_monitor_service_status',
      help: 'The latest status of a service: that of its worst instance which is not in maintenance.',
      samples: walk(datacenters, ({ labels, service }) => toStatusSamples(labels, service.status)),
    },
    {
      name: 'consul_monitor_service_status_since_timestamp_seconds',
      help: 'Since when, without a break, some instance of the service has had its latest status.',
      samples: walk(datacenters, ({ labels, service }) => [{ labels, value: service.since / 1000 }]),
    },
    {
      name: 'consul_monitor_service_instances',
      help: 'How many instances of a service are in a status.',
      samples: walk(datacenters, ({ labels, service }) => toCountSamples(labels, service.counts)),
    },
    {
      name: 'consul_monitor_service_flapping_instances',
      help: 'How many instances of a service changed too often within an hour.',
      samples: walk(datacenters, ({ labels, past }) => (past ? [{ labels, value: past.flapping }] : [])),
    },
    {
      name: 'consul_monitor_service_uptime_ratio',
      help: 'Time passing or warning / (time covered - time in maintenance), within the window.',
      samples: walkWindows(datacenters, ({ uptime }) => uptime),
    },
    {
      name: 'consul_monitor_service_known_ratio',
      help: 'The share of the window in which the service was registered and Consul was polled.',
      samples: walkWindows(datacenters, ({ known }) => known),
    },
    {
      name: 'consul_monitor_service_transitions',
      help: 'How often instances of a service changed their status within the window.',
      samples: walkWindows(datacenters, ({ transitions }) => transitions),
    },
  ];
}

function* walk(
  datacenters: readonly DatacenterServices[],
  toSamples: (told: Told) => Iterable<Sample>,
): Generator<Sample> {
  for (const { name, services, past } of datacenters) {
    for (const service of services) {
      const labels = toLabels([
        ['datacenter', name],
        ['service_name', service.name],
      ]);
      yield* toSamples({ labels, service, past: past.get(service.name) });
    }
  }
}

/** One value for each window; none where nothing is known. */
function walkWindows(
  datacenters: readonly DatacenterServices[],
  toValue: (figures: WindowFigures) => number | null,
): Iterable<Sample> {
  return walk(datacenters, function* ({ labels, past }) {
    for (const [window, figures] of Object.entries(past?.windows ?? {})) {
      const value = toValue(figures);
      if (value !== null) yield { labels: `${labels},window="${window}"`, value };
    }
  });
}
