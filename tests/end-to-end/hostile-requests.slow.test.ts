import { request as send } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalConsul, startLocalConsul } from '@/tests/lib/consul/local-consul';
import { sendRaw, toStatus } from './send-raw';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

let consul: LocalConsul;
let monitor: Monitor;

beforeAll(async () => {
  consul = await startLocalConsul();
  monitor = await startMonitor({
    env: {
      ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1' },
      ALLOWED_HOSTS: 'monitor,monitor.example',
    },
  });
});

afterAll(async () => {
  await monitor.stop();
  await consul.close();
});

async function statusOf(method: string, path: string, headers = ''): Promise<number> {
  const text = `${method} ${path} HTTP/1.1\r\nHost: monitor\r\nConnection: close\r\n${headers}\r\n`;
  return toStatus(await sendRaw(monitor.url, text));
}

jest.setTimeout(30_000);

describe('a path with an invalid escape', () => {
  it.each([
    '/api/services/%',
    '/api/services/%zz/history',
    '/api/nodes/%ff',
    '/api/nodes/%ff/history',
    '/api/instances/%E0%A4%A/history',
    '/api/export/%',
  ])('%s is a bad request', async (path) => {
    expect(await statusOf('GET', path)).toBe(400);
  });

  it.each(['/services/%', '/nodes/%zz', '/services/%ff?range=7d', '/%'])('%s is not found', async (path) => {
    expect(await statusOf('GET', path)).toBe(404);
  });

  it('shows the page for what is not found', async () => {
    const text = 'GET /services/% HTTP/1.1\r\nHost: monitor\r\nConnection: close\r\n\r\n';
    expect(await sendRaw(monitor.url, text)).toContain('Consul Monitor');
  });
});

describe('a method', () => {
  it.each([
    ['TRACE', '/'],
    ['TRACE', '/api/services'],
    ['DELETE', '/api/config'],
    ['PATCH', '/api/healthz'],
    ['POST', '/services/web'],
  ])('%s of %s is not allowed', async (method, path) => {
    expect(await statusOf(method, path)).toBe(405);
  });

  it('HEAD of a stream or an export answers immediately, and leaves the connection usable', async () => {
    for (const path of [
      '/api/live',
      '/api/export/points',
      '/api/export/history',
      '/api/export/transitions',
    ]) {
      const [first, second] = [`HEAD ${path}`, 'GET /api/healthz'].map(
        (line) => `${line} HTTP/1.1\r\nHost: monitor\r\n`,
      );
      const answered = await sendRaw(monitor.url, `${first}\r\n${second}Connection: close\r\n\r\n`);
      expect(answered.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
      expect(answered).toContain('"status":"ok"');
    }
  });
});

describe('a time too far away', () => {
  it.each([
    '/services/web?from=-200000-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    '/nodes/n1?from=-200000-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    '/transitions?from=-200000-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    '/transitions?cursor=99999999999999.999999999',
    `/api/transitions?cursor=${Date.now()}.999999999`,
  ])('%s is answered like any other', async (path) => {
    expect([200, 404]).toContain(await statusOf('GET', path));
  });

  it.each([
    '/api/services/web/history?from=1970-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    '/api/transitions?from=1999-01-01T00:00:00Z',
    '/api/export/points?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    '/api/export/history?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
  ])('%s is a bad request', async (path) => {
    expect(await statusOf('GET', path)).toBe(400);
  });
});

it('refuses more names than a screen could show', async () => {
  const names = Array.from({ length: 501 }, (_, index) => `n=${index}`).join('&');
  for (const [path, parameter] of [
    ['history', 'ids'],
    ['history', 'nodes'],
    ['services', 'names'],
  ] as const) {
    const query = names.replaceAll('n=', `${parameter}=`);
    expect(await statusOf('GET', `/api/${path}?${query}`)).toBe(400);
  }
});

it('answers 404 to an unknown datacenter on every route', async () => {
  const paths = [
    'services',
    'services/web',
    'services/web/history',
    'nodes',
    'nodes/n1',
    'nodes/n1/history',
    'history',
  ];
  for (const path of [
    ...paths,
    'transitions',
    'gone',
    'export/points',
    'export/history',
    'export/transitions',
  ]) {
    expect([path, await statusOf('GET', `/api/${path}?dc=nowhere`)]).toEqual([path, 404]);
  }
});

it('resizes no images', async () => {
  expect(await statusOf('GET', '/_next/image?url=%2Fapi%2Fexport%2Fpoints&w=64&q=75')).toBe(404);
});

describe('a cookie that is not ours', () => {
  const name = async () => {
    const answer = await fetch(`${monitor.url}/api/config`, { method: 'POST', body: '{}' });
    return /^[^=]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
  };

  it.each([
    ['of another program', 'a*b*c*d*e*f*g*h'],
    ['that is cut short', 'Fe26.2*1*a*b*c*d*e*f'],
    ['with an invalid escape', '%zz'],
    ['with a quote', '"'],
    ['that is long', 'x'.repeat(4000)],
  ])('%s is answered with the defaults', async (_, value) => {
    const headers = `Cookie: ${await name()}=${value}\r\n`;
    for (const path of ['/', '/nodes', '/transitions', '/gone', '/api/config', '/api/history']) {
      expect([path, await statusOf('GET', path, headers)]).toEqual([path, 200]);
    }
    expect(await statusOf('POST', '/api/config', `${headers}Content-Length: 2\r\n\r\n{}`)).toBe(200);
  });

  it('has another name when another monitor on this host set it', async () => {
    const other = await startMonitor({ env: { CONSUL_HTTP_ADDR: consul.address } });
    const answer = await fetch(`${other.url}/api/config`, { method: 'POST', body: '{}' });
    expect(answer.headers.get('set-cookie')).not.toContain(await name());
    await other.stop();
  });
});

describe('a page behind a proxy', () => {
  const post = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const sent = send(`${monitor.url}/api/config`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end('{}');
    });

  it('may have a port that the proxy does not forward', async () => {
    expect(await post({ host: 'monitor.example', origin: 'https://monitor.example:8443' })).toBe(200);
  });

  it('is told apart from a page of another site', async () => {
    expect(await post({ host: 'monitor.example', origin: 'https://evil.example' })).toBe(400);
  });
});

describe('live streams', () => {
  const follow = () => {
    const socket = connect(Number(new URL(monitor.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /api/live HTTP/1.1\r\nHost: monitor\r\n\r\n');
    return socket;
  };

  it('that disconnect by the hundred leave a server that answers', async () => {
    for (let round = 0; round < 5; round += 1) {
      const sockets = Array.from({ length: 200 }, follow);
      await sleep(300);
      for (const socket of sockets) socket.destroy();
    }
    expect(await statusOf('GET', '/api/healthz')).toBe(200);
    // A live stream still works, and reports the next poll.
    const socket = follow();
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    await waitFor(
      'a poll is reported',
      async () => received,
      (text) => text.includes('event: '),
    );
    socket.destroy();
  });
});

describe('a signal', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)(
    '%s stops the server within 5 s, whatever its clients do',
    async (signal) => {
      const own = await startMonitor({
        env: {
          ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1' },
          ALLOWED_HOSTS: 'monitor',
        },
      });
      const open = (text: string) => {
        const socket = connect(Number(new URL(own.url).port), '127.0.0.1');
        socket.on('error', () => undefined);
        socket.pause();
        socket.write(text);
        return socket;
      };
      const sockets = [
        open('GET /api/live HTTP/1.1\r\nHost: monitor\r\n\r\n'),
        open('GET /api/export/points HTTP/1.1\r\nHost: monitor\r\n\r\n'),
        open('POST /api/config HTTP/1.1\r\nHost: monitor\r\nContent-Length: 100\r\n\r\n{'),
        open('GET /api/ser'),
      ];
      await sleep(300);
      const begun = performance.now();
      expect(await own.stop(signal)).toBe(143);
      expect(performance.now() - begun).toBeLessThan(5000);
      for (const socket of sockets) socket.destroy();
    },
  );
});
