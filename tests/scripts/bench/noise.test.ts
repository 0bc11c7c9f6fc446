import { createNoise } from '@/scripts/bench/noise';
import { type Cluster, createCluster } from '@/scripts/demo/cluster';
import { toLayout } from '@/scripts/demo/layout';
import { noon } from '@/tests/builders';

const outputs = ({ checks }: Cluster) => checks.map(({ condition }) => condition.output);
const statuses = ({ checks }: Cluster) => checks.map(({ condition }) => condition.status);

describe('createNoise', () => {
  const first = createCluster(noon, toLayout(500))(noon);

  it('changes nothing before it begins', () => {
    const { clusterAt } = createNoise(first);
    expect(clusterAt(noon + 3_600_000)).toBe(clusterAt(noon));
    expect(outputs(clusterAt(noon))).toEqual(outputs(first));
  });

  it('changes a hundred outputs a second, and no status', () => {
    const { clusterAt, begin } = createNoise(first);
    begin(noon);
    const second = clusterAt(noon + 1000);
    const changed = outputs(second).filter((output, index) => output !== outputs(first)[index]);
    expect(changed).toHaveLength(100);
    expect(statuses(second)).toEqual(statuses(first));
    expect(second).toMatchObject({ from: noon + 1000, to: noon + 1010, registeredAt: first.registeredAt });
    expect(clusterAt(noon + 1009)).toBe(second);
    expect(outputs(clusterAt(noon + 1010)).filter((output) => /#101$/.test(output))).toHaveLength(1);
  });

  it('cycles through the checks with a new output each time', () => {
    const { clusterAt, begin } = createNoise(first);
    begin(noon);
    const [before, after] = [noon + 10, noon + 10 + first.checks.length * 10].map((time) =>
      outputs(clusterAt(time)),
    );
    expect(before?.[0]).toMatch(/ #1$/);
    expect(after?.[0]).toBe(before?.[0]?.replace(/#1$/, `#${first.checks.length + 1}`));
  });
});
