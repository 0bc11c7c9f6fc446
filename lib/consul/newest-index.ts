import type { ConsulResponse } from './http/refusal';

/** The newest `X-Consul-Index` seen for each path of one datacenter. */
export type NewestIndexes = {
  /** Stores the response's index if it is newer. */
  record(answer: ConsulResponse): void;
  /** Returns whether the response is older than an earlier one. */
  isOlder(answer: ConsulResponse): boolean;
  /** Starts over with this response: the index went backwards for good. */
  restart(answer: ConsulResponse): void;
};

export function createNewestIndexes(): NewestIndexes {
  const newest = new Map<string, number>();
  return {
    record(answer) {
      const index = toIndex(answer);
      if (index > (newest.get(answer.path) ?? 0)) newest.set(answer.path, index);
    },
    isOlder: (answer) => {
      const index = toIndex(answer);
      // A response without an index says nothing about its age.
      return index > 0 && index < (newest.get(answer.path) ?? 0);
    },
    restart: (answer) => void newest.set(answer.path, toIndex(answer)),
  };
}

function toIndex({ headers }: ConsulResponse): number {
  const index = Number(headers['x-consul-index'] ?? 0);
  return Number.isNaN(index) ? 0 : index;
}
