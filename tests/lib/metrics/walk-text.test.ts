import type { Family } from '@/lib/metrics/family';
import { walkText } from '@/lib/metrics/walk-text';

const toFamily = (name: string, values: readonly number[]): Family => ({
  name,
  help: `All of ${name}.`,
  groups: values.map((value) => [
    { labels: `at="${value}"`, value },
    { labels: `at="${value}",again="yes"`, value },
  ]),
});

function write(families: readonly Family[], bounds?: Parameters<typeof walkText>[1]): string {
  return Buffer.concat([...walkText(families, bounds)]).toString();
}

describe('walkText', () => {
  it('writes each metric with its help, type and values, and reports nothing left out', () => {
    const up: Family = { name: 'up', help: 'It is up.', groups: [[{ labels: '', value: 1 }]] };
    expect(write([up, toFamily('b', [2])])).toBe(
      [
        '# HELP up It is up.',
        '# TYPE up gauge',
        'up 1',
        '# HELP b All of b.',
        '# TYPE b gauge',
        'b{at="2"} 2',
        'b{at="2",again="yes"} 2',
        '# HELP consul_monitor_left_out_samples How many values of a metric are left out of this response because there are too many.',
        '# TYPE consul_monitor_left_out_samples gauge',
        'consul_monitor_left_out_samples{metric="up"} 0',
        'consul_monitor_left_out_samples{metric="b"} 0',
        '',
      ].join('\n'),
    );
  });

  it('limits the values of one metric to whole groups, and reports how many are missing', () => {
    const text = write([toFamily('a', [1, 2, 3]), toFamily('b', [1])], {
      maxSamples: 3,
      maxBytes: 1_000_000,
    });
    expect(text.match(/^a\{/gm)).toHaveLength(2);
    expect(text.match(/^b\{/gm)).toHaveLength(2);
    expect(text).toContain('consul_monitor_left_out_samples{metric="a"} 4\n');
    expect(text).toContain('consul_monitor_left_out_samples{metric="b"} 0\n');
  });

  it('limits the bytes, except for the end, and reports what is missing', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => index);
    const text = write([toFamily('a', many), toFamily('b', many)], {
      maxSamples: 150_000,
      maxBytes: 400_000,
    });
    expect(text.length).toBeGreaterThan(400_000);
    expect(text.length).toBeLessThan(401_000);
    const left = Number(/metric="a"\} (\d+)/.exec(text)?.[1]);
    expect(left + (text.match(/^a\{/gm) ?? []).length).toBe(200_000);
    expect(text).toContain('consul_monitor_left_out_samples{metric="b"} 200000\n');
  });

  it('writes lines longer than a part, and non-ASCII text', () => {
    const long = `at="${'大'.repeat(100_000)}"`;
    const odd: Family = {
      name: 'a',
      help: 'Größe.',
      groups: [[{ labels: long, value: 1 }], [{ labels: long, value: 2 }]],
    };
    const text = write([toFamily('b', [1]), odd, toFamily('c', [1])]);
    expect(text.split('\n').filter((line) => !line.startsWith('#') && !line.startsWith('consul'))).toEqual([
      'b{at="1"} 1',
      'b{at="1",again="yes"} 1',
      `a{${long}} 1`,
      `a{${long}} 2`,
      'c{at="1"} 1',
      'c{at="1",again="yes"} 1',
      '',
    ]);
    expect(text).toContain('# HELP a Größe.\n');
  });

  it('splits long texts into parts, even when skipping', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => index);
    const parts = [...walkText([toFamily('a', many)])];
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) expect(part.length).toBeLessThan(140_000);
    expect([...walkText([toFamily('a', many)], { maxSamples: 0, maxBytes: 1 })].length).toBeGreaterThan(20);
  });
});
