import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHoldMs } from '@/lib/history/coverage';
import type { QueryContext } from '@/lib/queries/query-context';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';

/** An empty store in its own file, for polls a minute apart. */
export function openEmptyStore(): { store: Store; at: (now: number) => QueryContext; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'queries-'));
  const holdMs = toHoldMs(60);
  const store = openStore({ path: join(folder, 'history.db'), holdMs });
  return {
    store,
    at: (now) => ({ store, datacenters: ['dc1'], holdMs, now, urlTemplate: undefined }),
    close() {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
