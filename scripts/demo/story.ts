import type { DemoCheck } from './layout';
import type { Entry } from './timeline';

/** The status and the output of a check. */
export type Condition = { status: 'passing' | 'warning' | 'critical'; output: string; notes: string };

/** An event in the demo, relative to the moment at which its week of history was generated. */
type StoryEvent = {
  /** Unless it is in the first one; a peer counts as one. */
  datacenter?: string;
  /** A service or a node. */
  who: string;
  /** Only this instance of the service. */
  number?: number;
  /** The prefix of the check ids. */
  check:
    'service:' | 'lag:' | '_service_maintenance:' | 'serfHealth' | 'disk' | 'memory' | '_node_maintenance';
  status: 'warning' | 'critical';
  /** Hours after that moment; negative: before it. */
  at: number;
  minutes: number;
  /** Repeats at this interval, before and after. */
  everyHours?: number;
  output?: string;
  notes?: string;
};

const hour = 60 * 60_000;

/** Longer than anyone watches a demo, in minutes. */
const always = 10 * 365 * 24 * 60;

const sealed =
  'HTTP GET https://10.20.0.11:8200/v1/sys/health: 503 Service Unavailable Output: {"sealed":true}';
const slowBank =
  '503 Service Unavailable Output: {"status":"error","error":"acquirer did not answer in 5000 ms"}';
const noIndex = '503 Service Unavailable Output: {"status":"error","error":"index products_v7 is missing"}';

const story: readonly StoryEvent[] = [
  // Visible immediately.
  { who: 'reports', check: 'service:', status: 'critical', at: -0.78, minutes: 380, everyHours: 31 },
  { who: 'sms-gateway', check: 'service:', status: 'critical', at: 6.3, minutes: 205, everyHours: 23 },
  {
    who: 'image-resizer',
    number: 1,
    check: 'service:',
    status: 'critical',
    at: 11.4,
    minutes: 310,
    everyHours: 37,
  },
  {
    who: 'backup',
    check: 'service:',
    status: 'warning',
    at: -5.2,
    minutes: 830,
    everyHours: 24,
    output: 'Last backup is more than 26 h old',
  },
  {
    who: 'cert-manager',
    check: 'service:',
    status: 'warning',
    at: -75,
    minutes: always,
    output: '*.shop.example.com expires in less than 14 days',
  },
  { who: 'kafka', number: 2, check: 'lag:', status: 'warning', at: -1.2, minutes: 250, everyHours: 9 },
  {
    who: 'legacy-crm',
    check: '_service_maintenance:',
    status: 'critical',
    at: -20.5,
    minutes: always,
    notes: 'Moving to the new database; ask the data team',
  },
  {
    datacenter: 'dc2',
    who: 'search',
    number: 1,
    check: 'service:',
    status: 'critical',
    at: -0.4,
    minutes: 390,
    everyHours: 29,
    output: noIndex,
  },
  {
    datacenter: 'peer:partner',
    who: 'credit-score',
    number: 2,
    check: 'service:',
    status: 'warning',
    at: -2.6,
    minutes: 340,
    everyHours: 33,
  },

  // Today.
  { who: 'db-2', check: 'disk', status: 'warning', at: -9.1, minutes: 41 },
  { who: 'db-2', check: 'disk', status: 'critical', at: -9.1 + 41 / 60, minutes: 74 },
  { who: 'auth', check: 'service:', status: 'critical', at: -11.3, minutes: 4 },
  { who: 'geo', number: 2, check: 'service:', status: 'critical', at: -3.4, minutes: 0.6 },

  // On the days before.
  { who: 'app-2', check: 'memory', status: 'warning', at: -31, minutes: 125 },
  { who: 'postgres', number: 1, check: 'service:', status: 'critical', at: -37.5, minutes: 1.4 },
  {
    who: 'app-4',
    check: '_node_maintenance',
    status: 'critical',
    at: -51,
    minutes: 95,
    notes: 'Kernel update',
  },
  { who: 'edge-2', check: 'serfHealth', status: 'critical', at: -92.3, minutes: 6 },
  { who: 'payments', check: 'service:', status: 'critical', at: -98.2, minutes: 37, output: slowBank },
  { who: 'vault', number: 1, check: 'service:', status: 'critical', at: -132, minutes: 3, output: sealed },
  { who: 'search', check: 'service:', status: 'critical', at: -141.4, minutes: 58, output: noIndex },
  { who: 'redis', number: 2, check: 'service:', status: 'critical', at: -150.1, minutes: 11 },
];

/** Returns the story's incidents of one check within the bounds. `epoch`: the moment that the story is relative to. */
export function toStory(
  datacenter: string,
  check: DemoCheck,
  epoch: number,
  bounds: { from: number; to: number },
): Entry<Condition>[] {
  const name = check.instance?.service.name ?? check.node.name;
  const incidents: Entry<Condition>[] = [];
  for (const event of story) {
    if ((event.datacenter ?? 'dc1') !== datacenter) continue;
    if (event.who !== name || !check.checkId.startsWith(event.check)) continue;
    if (event.number !== undefined && event.number !== check.instance?.number) continue;
    const { status, output = check.outputs[status], notes = '' } = event;
    for (const from of toStarts(event, epoch, bounds)) {
      incidents.push({
        from,
        to: from + Math.round(event.minutes * 60_000),
        value: { status, output, notes },
      });
    }
  }
  return incidents;
}

function toStarts(
  { at, everyHours, minutes }: StoryEvent,
  epoch: number,
  bounds: { from: number; to: number },
): number[] {
  const first = epoch + Math.round(at * hour);
  if (everyHours === undefined) return [first];
  const every = everyHours * hour;
  const round = Math.ceil((bounds.from - minutes * 60_000 - first) / every);
  const starts: number[] = [];
  for (let start = first + round * every; start < bounds.to; start += every) starts.push(start);
  return starts;
}
