import { readCluster } from '../consul/read-cluster';
import type { Connection } from '../consul/connection';
import type { Log } from '../poller/log';
import { sleep } from '../sleep';
import type { Store, Writer } from '../store/store';

/** How often a cluster is asked who it is, in milliseconds. */
const pauseMs = 50_000;

/** So long at most the very first poll waits for the answer, in milliseconds; no other one waits. */
const longestMs = 2000;

type Context = {
  datacenter: string;
  connection: Connection;
  store: Pick<Store, 'claimCluster'>;
  writer: Writer;
  now: () => number;
  log: Log;
  /** Told that the file belongs to a server that watches another cluster, in one sentence; to end the process. */
  onTaken: (sentence: string) => void;
};

/** Sees to it that the histories of two clusters of one name do not mix in one file. */
export type ClusterWatch = {
  /** To be called with every poll. Never rejects. */
  check(): Promise<void>;
  /** To be called when a poll failed: what is there afterwards may be another. */
  askAgain(): void;
};

export function createClusterWatch(context: Context): ClusterWatch {
  const { datacenter, connection, store, writer, now, log, onTaken } = context;
  let askedAt = -Infinity;
  let isAccepted = false;
  let hasWaited = false;

  async function ask(): Promise<void> {
    askedAt = performance.now();
    try {
      const servers = await readCluster(connection);
      if (servers.length === 0) return;
      const claimed = await store.claimCluster({ datacenter, servers, writer, at: now(), isAccepted });
      if (claimed === 'taken') return onTaken(toSentence(datacenter));
      isAccepted = true;
      if (claimed === 'anew')
        log.warn({}, 'Consul was made anew: none of the servers that were seen before is there any more');
    } catch (error) {
      // A file that cannot be written is told by the poll; this is asked again.
      log.warn({ err: error }, 'the identity of the cluster could not be recorded');
    }
  }

  return {
    async check() {
      if (performance.now() - askedAt < pauseMs) return;
      const asked = ask();
      if (hasWaited) return;
      hasWaited = true;
      const answered = new AbortController();
      void asked.then(() => answered.abort());
      await sleep(longestMs, answered.signal);
    },
    askAgain() {
      askedAt = -Infinity;
    },
  };
}

function toSentence(datacenter: string): string {
  return `The database is in use by another server of Consul Monitor that watches another Consul, whose datacenter is called ${datacenter} as well; set DATABASE_PATH to a file of its own for each`;
}
