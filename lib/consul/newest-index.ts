import type { Answer } from './refusal';

/** The newest `X-Consul-Index` that has been seen of each path, of one datacenter. */
export type NewestIndexes = {
  /** Keeps the answer's index when it is newer. */
  note(answer: Answer): void;
  /** Whether the answer is older than one seen before. */
  isOlder(answer: Answer): boolean;
  /** Begins anew with this answer: the index went backwards for good. */
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
      // What does not send an index says nothing of its age.
      return index > 0 && index < (newest.get(answer.path) ?? 0);
    },
    restart: (answer) => void newest.set(answer.path, toIndex(answer)),
  };
}

function toIndex({ headers }: Answer): number {
  const index = Number(headers['x-consul-index'] ?? 0);
  return Number.isNaN(index) ? 0 : index;
}
