import { collectDefaultMetrics, Registry } from 'prom-client';

/** Each is the sum of another metric, under a suffix that Prometheus reserves for counters. */
const misnamed = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
];

/** Returns the metrics of the process itself: memory, CPU, garbage collection and event loop delay. */
export function createProcessRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of misnamed) registry.removeSingleMetric(name);
  return registry;
}
