import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContainer } from '@/lib/monitor/create-container';

/** Gives the routes in a test file their own container, whose Consul is unreachable. */
export function useContainer(more: Record<string, string> = {}): void {
  const folder = mkdtempSync(join(tmpdir(), 'container-'));
  const outside = { ...process.env };
  beforeAll(() => {
    const database = { DATABASE_PATH: join(folder, 'monitor.db') };
    Object.assign(process.env, database, { CONSUL_HTTP_ADDR: '127.0.0.1:1', LOG_LEVEL: 'silent' }, more);
    globalThis.consulMonitor = createContainer();
  });
  afterAll(() => {
    globalThis.consulMonitor?.store.close();
    process.env = outside;
    rmSync(folder, { recursive: true });
  });
}
