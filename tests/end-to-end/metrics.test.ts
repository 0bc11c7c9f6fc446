import { spawnSync } from 'node:child_process';
import { hashPassword } from '@/lib/access/password';
import { longestValue } from '@/lib/metrics/labels';
import { describeWithProgram } from '@/tests/describe-with-program';
import {
  checksPath,
  type LocalConsul,
  servicePath,
  servicesPath,
  startLocalConsul,
} from '@/tests/lib/consul/local-consul';
import { promtool } from '@/tests/promtool';
import { cleanUpAfterAll } from './clean-up-after-all';
import { type Prometheus, startPrometheus } from './prometheus';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(120_000);

/** Each names a service, its only instance, its node, its check and a tag. */
const odd = ['__proto__', 'a"} 1\nconsul_up 0\n', 'back\\slash\\n', 'größe 大小', '\u0001\u001b\r\t\u2028'];
const names = [...odd, 'web', 'db', 'cache'];
const long = 'x'.repeat(10_000);

describeWithProgram('prometheus', 'a Prometheus that scrapes the monitor', (program) => {
  let consul: LocalConsul;
  let monitor: Monitor;
  let prometheus: Prometheus;
  let token: string;
  const cleanUpLater = cleanUpAfterAll();

  beforeAll(async () => {
    consul = await startLocalConsul();
    cleanUpLater(() => consul.close());
    show(consul);
    monitor = await startMonitor({
      env: {
        ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1' },
        ...{ AUTH: 'password', AUTH_PASSWORD_HASH: await hashPassword('correct horse battery') },
      },
    });
    cleanUpLater(() => monitor.stop());
    token = addToken(monitor.databasePath);
    prometheus = await startPrometheus(program, { target: monitor.url.slice('http://'.length), token });
    cleanUpLater(() => prometheus.stop());
    await waitFor('the monitor is scraped', () => ask('consul_up == 1'), isOne);
    await waitFor(
      'its history is scraped',
      () => ask('consul_monitor_service_known_ratio{service_name="web"}'),
      isSome,
    );
  });

  const ask = (expression: string) => prometheus.query(expression);
  const isOne = (found: unknown[]) => found.length === 1;
  const isSome = (found: unknown[]) => found.length > 0;

  it('is closed without a token, and with a wrong one', async () => {
    for (const headers of [{}, { Authorization: `Bearer cmt_${'x'.repeat(43)}` }]) {
      const response = await fetch(`${monitor.url}/metrics`, { headers });
      expect([response.status, await response.text()]).toEqual([
        401,
        expect.not.stringContaining('consul_up'),
      ]);
    }
  });

  it('passes the checks of promtool', async () => {
    const response = await fetch(`${monitor.url}/metrics`, { headers: { Authorization: `Bearer ${token}` } });
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    // Compressing it would take longer than scraping it.
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(promtool(['check', 'metrics'], await response.text())).toEqual({ code: 0, output: '' });
  });

  it('scrapes every sample', async () => {
    expect(await ask('up{job="consul-monitor"}')).toMatchObject([{ value: 1 }]);
    const [scraped] = await ask('scrape_samples_scraped');
    const [kept] = await ask('scrape_samples_post_metric_relabeling');
    expect(scraped?.value).toBeGreaterThan(200);
    expect(kept?.value).toBe(scraped?.value);
    expect(await ask('consul_monitor_left_out_samples > 0')).toEqual([]);
  });

  it('answers the queries of consul_exporter', async () => {
    const healthy = await ask('min(consul_catalog_service_node_healthy) by (service_name)');
    expect(healthy.find(({ metric }) => metric['service_name'] === 'web')?.value).toBe(1);
    expect(healthy.find(({ metric }) => metric['service_name'] === 'db')?.value).toBe(0);
    const failing = await ask('sum by (node, service_name)(consul_catalog_service_node_healthy == 0)');
    expect(failing.map(({ metric }) => metric['service_name']).sort()).toEqual(['cache', 'db']);
    const critical = await ask('consul_health_service_status{status="critical"} == 1');
    expect(critical).toMatchObject([
      { metric: { check: 'db', node: 'db', service_id: 'db', service_name: 'db', datacenter: 'dc1' } },
    ]);
    const named = await ask(
      'consul_health_service_status{status="critical"} == 1 and on (service_id, node) consul_service_tag{tag="db"}',
    );
    expect(named).toHaveLength(1);
    expect(await ask('consul_health_node_status{check="serfHealth",status="passing"} == 1')).toHaveLength(
      names.length + 1,
    );
    expect(await ask('consul_catalog_services')).toMatchObject([{ value: names.length + 1 }]);
  });

  it('reports maintenance as a status of its own', async () => {
    expect(await ask('consul_health_service_status{status="maintenance"} == 1')).toMatchObject([
      { metric: { service_name: 'cache' } },
    ]);
    expect(await ask('consul_monitor_service_instances{status="maintenance"} == 1')).toMatchObject([
      { metric: { service_name: 'cache' } },
    ]);
  });

  it('keeps every name whatever characters it has, cut to a maximum length', async () => {
    const found = await ask('consul_service_tag');
    const tags = found.map(({ metric }) => metric['tag'] ?? '');
    expect(tags.filter((tag) => !tag.startsWith('xxx')).sort()).toEqual([...names].sort());
    expect(tags.find((tag) => tag.startsWith('xxx'))).toHaveLength(longestValue);
    const statuses = await ask('consul_monitor_service_status_since_timestamp_seconds');
    expect(new Set(statuses.map(({ metric }) => metric['service_name'])).size).toBe(names.length + 1);
  });

  it('loads rules that all evaluate', async () => {
    const rules = await waitFor(
      'the rules have been evaluated',
      () => prometheus.readRules(),
      (found) => found.every(({ health }) => health !== 'unknown'),
    );
    expect(rules.length).toBeGreaterThanOrEqual(8);
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
  });

  // Last, because it stops Consul.
  it('reports Consul as down, and no stale health, when Consul is unreachable', async () => {
    await consul.close();
    await waitFor('Consul is reported as down', () => ask('consul_up == 0'), isOne);
    consul = await startLocalConsul();
    expect(await ask('consul_health_service_status')).toEqual([]);
    expect(await ask('consul_catalog_service_node_healthy')).toEqual([]);
    expect(await ask('consul_monitor_service_status_since_timestamp_seconds')).toHaveLength(names.length + 1);
    const older = await waitFor(
      'its age grows',
      () => ask('consul_monitor_last_success_age_seconds > 1.5'),
      isOne,
    );
    expect(older).toHaveLength(1);
    expect(await ask('sum(consul_monitor_polls_total{outcome="unreachable"}) > 0')).toHaveLength(1);
  });
});

/** Serves one instance of each service, each on its own node; one is critical, one in maintenance. */
function show(consul: LocalConsul): void {
  const headers = { 'X-Consul-Index': '8' };
  const all = [...names, long];
  const toNodeCheck = (name: string) => ({
    ...{ Node: name, CheckID: 'serfHealth', Name: 'Serf', Status: 'passing' },
  });
  const toCheck = (name: string) => ({
    ...{ Node: name, Name: name, ServiceID: name, ServiceName: name },
    CheckID: name === 'cache' ? `_service_maintenance:${name}` : name,
    Status: name === 'db' || name === 'cache' ? 'critical' : 'passing',
  });
  const checks = all.flatMap((name) => [toNodeCheck(name), toCheck(name)]);
  consul.replies.set(checksPath, { headers, body: checks });
  const services = Object.fromEntries(all.map((name) => [name, [name]]));
  consul.replies.set(servicesPath, { headers, body: services });
  for (const name of all) {
    const detail = {
      Node: { Node: name, Address: '10.0.0.1', Datacenter: 'dc1' },
      Service: { ID: name, Service: name, Port: 80, Tags: [name], Meta: {} },
      Checks: [toNodeCheck(name), toCheck(name)],
    };
    consul.replies.set(servicePath(name), { headers, body: [detail] });
  }
}

function addToken(databasePath: string): string {
  const { stdout, status, stderr } = spawnSync(process.execPath, ['scripts/token.mjs', 'add', 'prometheus'], {
    env: { PATH: process.env['PATH'], DATABASE_PATH: databasePath, NODE_ENV: 'test' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
