import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(60_000);

/** The most important steps in brief; CI runs them on each supported version of Node. */
describeWithConsul('the product', () => {
  it('starts, polls a real Consul, serves its page, is backed up, and stops', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'smoke-'));
    const consul = await startConsul();
    await consul.put('/v1/agent/service/register', {
      Name: 'web',
      ID: 'web-1',
      Port: 80,
      Check: { TTL: '1h' },
    });
    const monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1' },
    });
    try {
      await waitFor(
        'the service is listed',
        async () => (await fetch(`${monitor.url}/api/services`)).text(),
        (text) => text.includes('"web"'),
      );
      expect(await (await fetch(monitor.url)).text()).toContain('web');

      const copy = join(folder, 'copy.db');
      const env = { ...process.env, DATABASE_PATH: monitor.databasePath };
      const { stderr } = spawnSync(process.execPath, ['scripts/backup.mjs', copy], { env, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(await monitor.stop()).toBe(143);

      const store = openStore({ path: copy, holdMs: 1000 });
      const names = (await store.listInstances('dc1')).map(({ instance }) => instance.service);
      store.close();
      expect(names.sort()).toEqual(['consul', 'web']);
    } finally {
      await monitor.stop('SIGKILL');
      await consul.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
