import { GET, HEAD } from '@/app/metrics/route';
import { asVisitor } from '@/tests/app/api/as-visitor';
import { useContainer } from '@/tests/app/api/use-container';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, minute } from '@/tests/builders';
import { listValues, record, scrape } from './scrape';

describe('GET /metrics', () => {
  useContainer({ DATACENTERS: 'dc1' });

  const readText = async () => (await scrape()).text();

  it('reports unknown state before the first poll', async () => {
    const response = await scrape();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    expect(listValues(text, 'consul_up')).toEqual(['consul_up{datacenter="dc1"} 0']);
    expect(listValues(text, 'consul_catalog_services')).toEqual([]);
    expect(listValues(text, 'consul_monitor_last_success_age_seconds')).toEqual([]);
  });

  it('reports health as recorded, and its age', async () => {
    const now = Date.now();
    const maintained = aSnapshot({
      checks: [aCheck({ status: 'maintenance', checkId: '_service_maintenance:web-1' })],
    });
    await record(aPoll(now - 2 * minute), aPoll(now - minute, maintained));
    const text = await readText();
    expect(listValues(text, 'consul_up')).toEqual(['consul_up{datacenter="dc1"} 1']);
    const told = listValues(text, 'consul_health_service_status').filter((line) => line.endsWith(' 1'));
    expect(told).toEqual([expect.stringContaining('status="maintenance"')]);
    const [age = ''] = listValues(text, 'consul_monitor_last_success_age_seconds');
    expect(Number(age.split(' ')[1])).toBeCloseTo(60, -1);
    expect(listValues(text, 'consul_monitor_service_status_since_timestamp_seconds')).toEqual([
      `consul_monitor_service_status_since_timestamp_seconds{datacenter="dc1",service_name="web",status="maintenance"} ${(now - minute) / 1000}`,
    ]);
    expect(listValues(text, 'consul_monitor_instances')).toContain(
      'consul_monitor_instances{datacenter="dc1",status="maintenance"} 1',
    );
  });

  it('omits health once a poll has failed, and keeps its own latest status', async () => {
    await record(aFailedPoll(Date.now()));
    const text = await readText();
    expect(listValues(text, 'consul_up')).toEqual(['consul_up{datacenter="dc1"} 0']);
    for (const metric of ['consul_health_service_status', 'consul_catalog_service_node_healthy'])
      expect(listValues(text, metric)).toEqual([]);
    expect(listValues(text, 'consul_monitor_service_status_since_timestamp_seconds')).toHaveLength(1);
  });

  it('shares one answer among concurrent scrapes, at most eight', async () => {
    const responses = await Promise.all(Array.from({ length: 9 }, () => scrape()));
    const answered = responses.filter(({ status }) => status === 200);
    expect(responses.filter(({ status }) => status === 503)).toHaveLength(1);
    const texts = await Promise.all(answered.map((response) => response.text()));
    expect(texts).toHaveLength(8);
    expect(new Set(texts).size).toBe(1);
    // A reader that leaves makes room as well.
    const left = await Promise.all(Array.from({ length: 8 }, () => scrape()));
    await Promise.all(left.map((response) => response.body?.cancel()));
    expect(await readText()).toContain('consul_up');
  });

  it('responds to HEAD without a body, and rejects requests that bypass the guard', async () => {
    const head = await asVisitor(HEAD);
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await GET()).status).toBe(401);
  });

  it('contains thousands of instances', async () => {
    const instances = Array.from({ length: 5000 }, (_, index) => anInstance({ serviceId: `web-${index}` }));
    const checks = instances.map(({ serviceId }) => aCheck({ serviceId }));
    await record(aPoll(Date.now(), aSnapshot({ instances, checks })));
    expect(listValues(await readText(), 'consul_health_service_status')).toHaveLength(20_000);
  });
});
