import type { Answer } from './refusal';

/** The newest `X-Consul-Index` seen for each path of one datacenter. */
export type NewestIndexes = {
  /** Stores the response's index if it is newer. */
  note(answer: Answer): void;
  /** Returns whether the response is older than an earlier one. */
  isOlder(answer: Answer): boolean;
  /** Starts over with this response: the index went backwards for good. */
  restart(answer: Answer): void;
};

export function createNewestIndexes(): NewestIndexes {
  const newest = new Map<string, number>();
  return {
    note(answer) {
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

function toIndex({ headers }: Answer): number {
  const index = Number(headers['x-consul-index'] ?? 0);
  return Number.isNaN(index) ? 0 : index;
}
