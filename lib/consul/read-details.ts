import { ConsulError } from './http/consul-error';

/** The number of concurrent requests. */
const workers = 8;

/** After this many failures the rest waits for the next poll. */
const maxFailures = 8;

export type Details<Detail> = {
  read: ReadonlyMap<string, Detail>;
  /** By name, the latest failure last. */
  failed: ReadonlyMap<string, ConsulError>;
};

/**
 * Reads the details of the named services with `readOne`, as many as possible. A failure costs only that service's
 * details; one that would affect the others too ends the reading, as does the time limit, after the requests in
 * progress. Throws only errors other than `ConsulError`, and none once the time is up.
 */
export async function readDetails<Detail>(
  names: readonly string[],
  readOne: (name: string) => Promise<Detail>,
  isTimeUp: () => boolean = () => false,
): Promise<Details<Detail>> {
  const read = new Map<string, Detail>();
  const failed = new Map<string, ConsulError>();
  const queue = names.values();
  let isOver = false;

  async function work(): Promise<void> {
    for (const name of queue) {
      try {
        read.set(name, await readOne(name));
      } catch (error) {
        if (!(error instanceof ConsulError)) {
          if (isTimeUp()) return;
          throw error;
        }
        failed.set(name, error);
        isOver ||= isOfAll(error) || failed.size >= maxFailures;
      }
      if (isOver || isTimeUp()) return;
    }
  }

  await Promise.all(Array.from({ length: workers }, work));
  return { read, failed };
}

function isOfAll({ code }: ConsulError): boolean {
  return code === 'unreachable' || code === 'timeout' || code === 'busy' || code === 'no-leader';
}
