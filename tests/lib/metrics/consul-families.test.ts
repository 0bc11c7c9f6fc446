import { toInstanceHealth } from '@/lib/health/snapshot';
import { type DatacenterHealth, toConsulFamilies } from '@/lib/metrics/consul-families';
import { walkText } from '@/lib/metrics/walk-text';
import { aCheck, anInstance } from '@/tests/builders';

const web = anInstance({ tags: ['v1', 'v2', 'v1'] });
const nodeCheck = aCheck({ serviceId: '', name: 'Serf Health Status' });

function aDatacenter(part: Partial<DatacenterHealth> = {}, checks = [aCheck(), nodeCheck]): DatacenterHealth {
  return {
    name: 'dc1',
    isSeen: true,
    instances: toInstanceHealth({ instances: [web], checks }),
    nodeChecks: checks.filter(({ serviceId }) => serviceId === ''),
    ...part,
  };
}

/** The lines with values, without the metric for what was left out. */
function listLines(...datacenters: DatacenterHealth[]): string[] {
  const text = Buffer.concat([...walkText(toConsulFamilies(datacenters))]).toString();
  return text.split('\n').filter((line) => line.startsWith('consul_') && !line.startsWith('consul_monitor_'));
}

describe('toConsulFamilies', () => {
  it('exports health with the names and labels of consul_exporter, and the datacenter', () => {
    const instance = 'service_id="web-1",node="n1",service_name="web",datacenter="dc1"';
    expect(listLines(aDatacenter())).toEqual([
      'consul_up{datacenter="dc1"} 1',
      'consul_catalog_services{datacenter="dc1"} 1',
      `consul_catalog_service_node_healthy{${instance}} 1`,
      'consul_health_node_status{check="serfHealth",node="n1",datacenter="dc1",status="passing"} 1',
      'consul_health_node_status{check="serfHealth",node="n1",datacenter="dc1",status="warning"} 0',
      'consul_health_node_status{check="serfHealth",node="n1",datacenter="dc1",status="critical"} 0',
      'consul_health_node_status{check="serfHealth",node="n1",datacenter="dc1",status="maintenance"} 0',
      `consul_health_service_status{${instance},check="service:web-1",status="passing"} 1`,
      `consul_health_service_status{${instance},check="service:web-1",status="warning"} 0`,
      `consul_health_service_status{${instance},check="service:web-1",status="critical"} 0`,
      `consul_health_service_status{${instance},check="service:web-1",status="maintenance"} 0`,
      `consul_service_checks{${instance},check_id="service:web-1",check_name="HTTP"} 1`,
      'consul_service_tag{service_id="web-1",node="n1",tag="v1",datacenter="dc1"} 1',
      'consul_service_tag{service_id="web-1",node="n1",tag="v2",datacenter="dc1"} 1',
    ]);
  });

  it.each(['warning', 'critical', 'maintenance'] as const)(
    'says that a check is %s, and no instance healthy',
    (status) => {
      const lines = listLines(aDatacenter({}, [aCheck({ status }), nodeCheck]));
      const told = lines.filter(
        (line) => line.startsWith('consul_health_service_status') && line.endsWith(' 1'),
      );
      expect(told).toEqual([expect.stringContaining(`status="${status}"`)]);
      expect(lines).toContainEqual(expect.stringMatching(/^consul_catalog_service_node_healthy.* 0$/));
    },
  );

  it("takes an instance for unhealthy when a check of its node's is not passing, as Consul has it", () => {
    const lines = listLines(aDatacenter({}, [aCheck(), { ...nodeCheck, status: 'critical' }]));
    expect(lines).toContainEqual(expect.stringMatching(/^consul_catalog_service_node_healthy.* 0$/));
    expect(lines).toContainEqual(expect.stringMatching(/^consul_health_service_status.*"passing"} 1$/));
  });

  it('exports only consul_up for a datacenter that cannot be polled', () => {
    expect(
      listLines(aDatacenter({ isSeen: false }), aDatacenter({ name: 'dc2', instances: [], nodeChecks: [] })),
    ).toEqual([
      'consul_up{datacenter="dc1"} 0',
      'consul_up{datacenter="dc2"} 1',
      'consul_catalog_services{datacenter="dc2"} 0',
    ]);
  });

  it('keeps each value on one line, whatever the names in Consul', () => {
    const odd = '__proto__"} 1\nconsul_up 1\\';
    const instance = anInstance({ serviceId: odd, service: odd, node: odd, tags: [odd] });
    const checks = [aCheck({ serviceId: odd, node: odd, checkId: odd, name: odd })];
    const lines = listLines(aDatacenter({ instances: toInstanceHealth({ instances: [instance], checks }) }));
    expect(lines).toHaveLength(13);
    for (const line of lines) expect(line).toMatch(/^[a-z_]+\{([a-z_]+="([^"\\\n]|\\[\\n"])*",?)+\} [01]$/);
  });
});
