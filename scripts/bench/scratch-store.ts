import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';

/** A real store in a folder that is deleted when it is closed. */
export type ScratchStore = {
  store: Store;
  /** Returns the size of the database without its log, as in a copy, in bytes. */
  measureBytes(): Promise<number>;
  close(): void;
};

export function openScratchStore(holdMs: number): ScratchStore {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const path = join(folder, 'bench.db');
  const store = openStore({ path, holdMs });
  return {
    store,
    async measureBytes() {
      const copy = `${path}-copy`;
      await store.backUp(copy);
      const { size } = statSync(copy);
      rmSync(copy);
      return size;
    },
    close() {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
