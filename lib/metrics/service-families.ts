import type { Service } from '@/lib/health/service';
import type { WindowFigures } from '@/lib/history/window-figures';
import type { Family, Sample } from './family';
import { toLabels } from './labels';
import { toCountSamples } from './status-samples';

/** The figures from a service's history. */
type PastOfService = { flapping: number; windows: Readonly<Record<string, WindowFigures>> };

/** The services of one datacenter when last seen, and their figures by name. */
export type DatacenterServices = {
  name: string;
  services: readonly Pick<Service, 'name' | 'status' | 'since' | 'counts'>[];
  past: ReadonlyMap<string, PastOfService>;
};

type ServiceState = DatacenterServices['services'][number];
type Groups = Generator<readonly Sample[]>;

/** Returns the product's own metrics of each service. */
export function toServiceFamilies(datacenters: readonly DatacenterServices[]): Family[] {
  return [
    {
      name: 'consul_monitor_service_status_since_timestamp_seconds',
      help: 'The latest status of a service, and since when some instance of it has had it without a break.',
      groups: walk(datacenters, (labels, { status, since }) => [
        { labels: `${labels},status="${status}"`, value: since / 1000 },
      ]),
    },
    {
      name: 'consul_monitor_service_instances',
      help: 'How many instances of a service are in a status.',
      groups: walk(datacenters, (labels, { counts }) => toCountSamples(labels, counts)),
    },
    {
      name: 'consul_monitor_service_flapping_instances',
      help: 'How many instances of a service changed too often within an hour.',
      groups: walk(datacenters, (labels, _, past) => (past ? [{ labels, value: past.flapping }] : [])),
    },
    {
      name: 'consul_monitor_service_uptime_ratio',
      help: 'Time passing or warning / (time covered - time in maintenance), within the window.',
      groups: walkWindows(datacenters, ({ uptime }) => uptime),
    },
    {
      name: 'consul_monitor_service_known_ratio',
      help: 'The share of the window in which the service was registered and Consul was polled.',
      groups: walkWindows(datacenters, ({ known }) => known),
    },
    {
      name: 'consul_monitor_service_transitions',
      help: 'How often instances of a service changed their status within the window.',
      groups: walkWindows(datacenters, ({ transitions }) => transitions),
    },
  ];
}

const known = new WeakMap<ServiceState, string>();

/** The labels of a service, computed once: all its metrics have them. */
function ofService(datacenter: string, service: ServiceState): string {
  let labels = known.get(service);
  if (labels === undefined) {
    labels = toLabels([
      ['datacenter', datacenter],
      ['service_name', service.name],
    ]);
    known.set(service, labels);
  }
  return labels;
}

function* walk(
  datacenters: readonly DatacenterServices[],
  toSamples: (labels: string, service: ServiceState, past: PastOfService | undefined) => Sample[],
): Groups {
  for (const { name, services, past } of datacenters) {
    for (const service of services) {
      yield toSamples(ofService(name, service), service, past.get(service.name));
    }
  }
}

/** Yields one value for each window; none when nothing is known. */
function walkWindows(
  datacenters: readonly DatacenterServices[],
  toValue: (figures: WindowFigures) => number | null,
): Groups {
  return walk(datacenters, (labels, _, past) => {
    const samples: Sample[] = [];
    for (const window in past?.windows) {
      const figures = past.windows[window];
      const value = figures === undefined ? null : toValue(figures);
      if (value !== null) samples.push({ labels: `${labels},window="${window}"`, value });
    }
    return samples;
  });
}
