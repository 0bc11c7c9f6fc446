import { collectDefaultMetrics, Registry } from 'prom-client';

/** Each is a sum of another one, by a name that Prometheus keeps for counters. */
const misnamed = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
];

/** What there is to tell of the process itself: memory, CPU, garbage collection, delay of the event loop. */
export function createProcessRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of misnamed) registry.removeSingleMetric(name);
  return registry;
}
