import type { Connection } from '@/lib/consul/http/connection';
import { readCluster } from '@/lib/consul/read-cluster';
import type { Log } from '@/lib/poller/log';
import { sleep } from '@/lib/sleep';
import type { Store, Writer } from '@/lib/store/store';

/** How often a cluster's identity is checked, in milliseconds. */
const pauseMs = 50_000;

/** The longest that the very first poll waits for the identity, in milliseconds; no other poll waits. */
const longestMs = 2000;

type Context = {
  datacenter: string;
  connection: Connection;
  store: Pick<Store, 'claimCluster'>;
  writer: Writer;
  now: () => number;
  log: Log;
  /** Called with a sentence when the file belongs to a server that watches another cluster, to end the process. */
  onConflict: (sentence: string) => void;
};

/** Keeps the histories of two clusters with the same name from mixing in one file. */
export type ClusterWatch = {
  /** Call with every poll. Never rejects. */
  check(): Promise<void>;
  /** Call when a poll failed: afterwards the cluster may be another one. */
  askAgain(): void;
};

export function createClusterWatch(context: Context): ClusterWatch {
  const { datacenter, connection, store, writer, now, log, onConflict } = context;
  let askedAt = -Infinity;
  let isAccepted = false;
  let hasWaited = false;

  async function ask(): Promise<void> {
    askedAt = performance.now();
    try {
      const servers = await readCluster(connection);
      // Asked again at the next poll: until then another cluster may be recorded in the same file.
      if (servers === undefined) askedAt = -Infinity;
      if (servers === undefined || servers.length === 0) return;
      const claimed = await store.claimCluster({ datacenter, servers, writer, at: now(), isAccepted });
      if (claimed === 'taken') return onConflict(toSentence(datacenter));
      isAccepted = true;
      if (claimed === 'rebuilt') log.warn({}, 'Consul was rebuilt: none of its previous servers is left');
    } catch (error) {
      // The poll reports a file that cannot be written; the identity is checked again.
      log.warn({ err: error }, 'the identity of the cluster could not be recorded');
    }
  }

  return {
    async check() {
      if (performance.now() - askedAt < pauseMs) return;
      const asking = ask();
      if (hasWaited) return;
      hasWaited = true;
      const answered = new AbortController();
      void asking.then(() => answered.abort());
      await sleep(longestMs, answered.signal);
    },
    askAgain() {
      askedAt = -Infinity;
    },
  };
}

function toSentence(datacenter: string): string {
  return `The database is in use by another Consul Monitor server that polls another Consul with a datacenter of the same name, ${datacenter}; set DATABASE_PATH to a separate file for each`;
}
