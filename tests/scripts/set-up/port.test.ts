import { once } from 'node:events';
import { createServer } from 'node:net';
import { listenLocally } from '@/scripts/listen-locally';
import { findListenProblem, findPortProblem, toPort } from '@/scripts/set-up/port.mjs';

describe('toPort', () => {
  it('is 3000 unless PORT says otherwise', () => {
    expect([toPort(undefined), toPort(''), toPort('8080')]).toEqual([3000, 3000, 8080]);
  });
});

describe('findPortProblem', () => {
  it.each([[undefined], [''], ['0'], ['8080'], ['65535']])('accepts %j', (variable) => {
    expect(findPortProblem(variable)).toBeUndefined();
  });

  it.each([['65536'], ['abc'], ['-1'], ['80.5'], [' 80']])(
    'says what is allowed instead of %j',
    (variable) => {
      expect(findPortProblem(variable)).toBe(
        `PORT is "${variable}"; it must be a whole number from 0 to 65535.`,
      );
    },
  );
});

describe('findListenProblem', () => {
  it('distinguishes a taken port from a free one', async () => {
    const { port, close } = await listenLocally(createServer());
    expect(await findListenProblem(String(port))).toBe(
      `port ${port} is taken by another program. Choose another one with PORT=${port + 1}`,
    );
    await close();
    expect(await findListenProblem(String(port))).toBeUndefined();
  });

  it('suggests no port beyond the last', async () => {
    const server = createServer().listen(65_535, '127.0.0.1');
    await once(server, 'listening');
    expect(await findListenProblem('65535', '127.0.0.1')).toBe('port 65535 is taken by another program');
    server.close();
  });

  it('says that an address is not of this machine', async () => {
    expect(await findListenProblem('0', '192.0.2.1')).toMatch(
      /^port 0 on 192\.0\.2\.1 cannot be used: .*EADDRNOTAVAIL/,
    );
  });

  it('rejects what is not a port', async () => {
    expect(await findListenProblem('65536')).toBe(findPortProblem('65536'));
  });
});
