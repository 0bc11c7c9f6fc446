import { readFileSync } from 'node:fs';
import { useContainer } from '@/tests/app/api/use-container';
import { record, scrape } from '@/tests/app/metrics/scrape';
import { aCheck, anInstance, aPoll, aSnapshot } from '@/tests/builders';
import { describeWithProgram } from '@/tests/describe-with-program';
import { promtool } from '@/tests/promtool';

const folder = 'deploy/prometheus';

/** The words of a query: metrics, functions, labels or keywords of PromQL. */
const word = /\b(consul|nodejs|process)_[a-z0-9_]+/g;

/** The suffixes of a histogram's series. */
const parts = /_(bucket|sum|count)$/;

async function readMetrics(): Promise<string> {
  const odd = '__proto__"} 1\n\\\0\u001b';
  const instances = [
    anInstance({ tags: ['v1'] }),
    anInstance({ serviceId: odd, service: odd, node: odd, tags: [odd] }),
  ];
  const checks = [
    aCheck(),
    aCheck({ serviceId: '' }),
    aCheck({ serviceId: odd, node: odd, checkId: odd, name: odd }),
  ];
  await record(aPoll(Date.now(), aSnapshot({ instances, checks })));
  await (await scrape()).text();
  return (await scrape()).text();
}

function listNames(text: string): Set<string> {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(/^# TYPE (\S+) /gm)) names.add(name);
  return names;
}

/** The metrics in a file's queries. */
function listAsked(file: string, query: RegExp): string[] {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const queries = [...text.matchAll(query)].map(([, asked = '']) => asked);
  return queries.flatMap((asked) => [...asked.matchAll(word)].map(([name]) => name.replace(parts, '')));
}

describe('the files for Prometheus', () => {
  useContainer({ DATACENTERS: 'dc1' });
  let text = '';
  beforeAll(async () => {
    text = await readMetrics();
  });

  it.each([
    ['grafana-dashboard.json', /"(?:expr|query)": "((?:[^"\\]|\\.)*)"/g, 20],
    ['rules.yml', /expr: (.*(?:\n {10,}.*)*)/g, 8],
  ])('uses only existing metrics in %s', (file, query, fewest) => {
    const asked = listAsked(file, query);
    expect(asked.length).toBeGreaterThanOrEqual(fewest);
    expect(asked.filter((name) => !listNames(text).has(name))).toEqual([]);
  });

  it('documents every metric, and no others', () => {
    const names = [...listNames(text)].filter((name) => name.startsWith('consul_')).sort();
    const documented = [...readFileSync('docs/metrics.md', 'utf8').matchAll(/^\| `(consul_[a-z_]+)/gm)];
    expect(documented.map(([, name]) => name).sort()).toEqual(names);
  });

  describeWithProgram('promtool', 'to promtool', () => {
    it('exports valid metrics, whatever the names in them', () => {
      expect(text).toContain('__proto__');
      expect(promtool(['check', 'metrics'], text)).toEqual({ code: 0, output: '' });
    });

    it('has alerting rules that fire as described', () => {
      expect(promtool(['check', 'rules', `${folder}/rules.yml`]).code).toBe(0);
      const { code, output } = promtool(['test', 'rules', `${folder}/rules.test.yml`]);
      expect([code, output]).toEqual([0, expect.stringContaining('SUCCESS')]);
    });

    it('has a configuration that Prometheus accepts', () => {
      expect(promtool(['check', 'config', '--syntax-only', `${folder}/scrape.yml`]).code).toBe(0);
    });
  });
});
