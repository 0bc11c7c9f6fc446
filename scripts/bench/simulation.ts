import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Snapshot } from '@/lib/health/snapshot';
import { createRandom } from './random';

const hour = 3_600_000;

/** The probability that a check changes its status within an hour. */
const changing = 0.02;

/** A cluster that exists only in what polls see of it. */
export type Simulation = {
  /** Returns what the next poll sees, and how many checks have changed since the previous one. */
  next(): { snapshot: Snapshot; changes: number };
};

/**
 * One instance with one check for each service, 100 services on a node. `intervalMs`: the poll interval; `outputBytes`:
 * the length of a check's output.
 */
export function createSimulation(size: {
  services: number;
  seed: number;
  intervalMs: number;
  outputBytes: number;
}): Simulation {
  const random = createRandom(size.seed);
  const chance = (changing * size.intervalMs) / hour;
  const instances = Array.from({ length: size.services }, (_, number) => toInstance(number));
  let checks = instances.map((instance) => toCheck(instance, size.outputBytes));
  return {
    next() {
      let changes = 0;
      checks = checks.map((check) => {
        if (random() >= chance) return check;
        changes += 1;
        return toChanged(check, changes);
      });
      return { snapshot: { datacenter: 'dc1', instances, checks }, changes };
    },
  };
}

function toInstance(number: number): Instance {
  const [service, node] = [`service-${number}`, `node-${Math.floor(number / 100)}`];
  const details = {
    address: '10.0.0.1',
    port: 8080,
    tags: [],
    meta: {},
    kind: '',
    destination: '',
    namespace: '',
    partition: '',
  };
  return { datacenter: 'dc1', node, serviceId: `${service}-1`, service, ...details };
}

function toCheck({ datacenter, node, serviceId }: Instance, outputBytes: number): Check {
  const checkId = `service:${serviceId}`;
  const output = 'x'.repeat(outputBytes);
  return {
    datacenter,
    node,
    checkId,
    serviceId,
    name: 'HTTP',
    status: 'passing',
    type: 'http',
    notes: '',
    output,
  };
}

/** Flips the status and changes the beginning of the output, if any. */
function toChanged(check: Check, number: number): Check {
  const output = `${number} ${check.output}`.slice(0, check.output.length);
  return { ...check, output, status: check.status === 'passing' ? 'critical' : 'passing' };
}
