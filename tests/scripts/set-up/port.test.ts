import { once } from 'node:events';
import { createServer } from 'node:net';
import { isPortFree, toPort } from '@/scripts/set-up/port.mjs';

describe('toPort', () => {
  it('is 3000 unless PORT says otherwise', () => {
    expect([toPort(undefined), toPort(''), toPort('8080')]).toEqual([3000, 3000, 8080]);
  });
});

describe('isPortFree', () => {
  it('tells a taken port from a free one', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await isPortFree(port)).toBe(false);
    server.close();
    await once(server, 'close');
    expect(await isPortFree(port)).toBe(true);
  });
});
