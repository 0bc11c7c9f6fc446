import { z } from 'zod';
import { fetchJson } from './fetch-json';

const answer = z.object({
  consul: z.object({ reachable: z.boolean(), error: z.string().nullable() }),
  services: z.array(z.object({ name: z.string(), status: z.string() })),
  monitor: z.object({ watchProblem: z.string().nullable() }),
});

/** Reads `/api/services`: the state of Consul, the problem of the watch, and each service's status by name. */
export async function readServices(url: string) {
  const { consul, services, monitor } = answer.parse((await fetchJson(`${url}/api/services`)).body);
  const statuses = Object.fromEntries(services.map(({ name, status }) => [name, status]));
  return { ...consul, watchProblem: monitor.watchProblem, statuses };
}
