import type { Snapshot, UnreadableEntry } from '@/lib/health/snapshot';
import type { Log } from './log';

/** The maximum number of entries named in one line. */
const maxNamed = 20;

/** Logs which entries of Consul's responses are unreadable, once for each change of the list. */
export function createUnreadableLog(log: Log): (snapshot: Snapshot) => void {
  let last = '';
  return ({ unreadable = [] }) => {
    const named = unreadable.slice(0, maxNamed).map(toLine);
    const summary = `${unreadable.length} ${named.join('; ')}`;
    if (summary === last || (last === '' && unreadable.length === 0)) return;
    last = summary;
    if (unreadable.length === 0) log.info({}, "all entries of Consul's responses are readable again");
    else log.warn({ entries: unreadable.length, named }, "some entries of Consul's responses are unreadable");
  };
}

function toLine({ node, id, problem }: UnreadableEntry): string {
  return `node ${JSON.stringify(node)}, ${JSON.stringify(id)}: ${problem}`;
}
