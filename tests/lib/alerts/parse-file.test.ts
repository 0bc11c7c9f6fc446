import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseAlertsFile } from '@/lib/alerts/parse-file';
import { readAlertsFile } from '@/lib/alerts/read-file';
import { defaultKinds, defaultRules } from '@/lib/alerts/rules';
import { useFolder } from '@/tests/lib/store/use-folder';

const chat = '  - name: chat\n    type: slack\n    url: https://hooks.example.com/x\n';

function problemsOf(text: string): string[] {
  try {
    parseAlertsFile(text, 'alerts.yaml');
    return [];
  } catch (error) {
    return String(error instanceof Error ? error.message : error)
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

describe('parseAlertsFile', () => {
  it('accepts a file with receivers only, with default rules', () => {
    const file = parseAlertsFile(`receivers:\n${chat}`, 'alerts.yaml');
    expect(file).toMatchObject({ groupMs: 30_000, repeatMs: 4 * 3_600_000, rules: defaultRules });
    expect(file.receivers.map(({ name }) => name)).toEqual(['chat']);
  });

  it('accepts an empty file', () => {
    expect(parseAlertsFile('# nothing yet\n', 'alerts.yaml').rules).toEqual(defaultRules);
  });

  it('reads a rule with every setting', () => {
    const rule = `rules:
  - name: the shop
    match: { service: [web-*, 8080], tag: live, node: n1, datacenter: dc1, meta: { team: shop } }
    on: [service-critical, too-few]
    for: 1m30s
    severity: warning
    min: 2
    owner: shop
    runbook: https://wiki.example.com/shop
    receivers: [chat]
  - match: { service: batch }
    mute: true
receivers:
${chat}`;
    const [shop, batch] = parseAlertsFile(rule, 'alerts.yaml').rules;
    expect(shop).toEqual({
      name: 'the shop',
      match: {
        services: ['web-*', '8080'],
        tags: ['live'],
        nodes: ['n1'],
        datacenters: ['dc1'],
        meta: { team: 'shop' },
      },
      kinds: ['service-critical', 'too-few'],
      isMuted: false,
      forMs: 90_000,
      severity: 'warning',
      min: 2,
      owner: 'shop',
      runbook: 'https://wiki.example.com/shop',
      receivers: ['chat'],
    });
    expect(batch).toMatchObject({ isMuted: true });
    expect(batch?.kinds.length).toBeGreaterThan(defaultKinds.length);
  });

  it('names every problem with its line', () => {
    const text = `group: 2h
rules:
  - name: one
    for: soon
    on: [service-critical, sad]
  - match:
      servce: web
    min: -1
    receivers: [chat, pager]
receivers:
  - name: chat
    type: pigeon
`;
    expect(problemsOf(text)).toEqual([
      'alerts.yaml line 1: group: a time up to 1h, such as 30s',
      'alerts.yaml line 4: for: a time up to 7d, such as 90s, 5m or 1h30m',
      expect.stringMatching(/^alerts.yaml line 5: on: one or a list of service-critical, /),
      'alerts.yaml line 7: match.servce: no such setting',
      'alerts.yaml line 8: min: a whole number from 0 to 100000',
      'alerts.yaml line 12: type: a receiver with a type: alertmanager, webhook, slack, pagerduty or email',
    ]);
  });

  it('reports unknown receivers once everything else is valid', () => {
    expect(problemsOf(`receivers:\n${chat}rules:\n  - receivers:\n      - chat\n      - pager\n`)).toEqual([
      'alerts.yaml line 8: receivers: unknown receiver "pager"',
    ]);
  });

  it('reports two receivers with the same name', () => {
    expect(problemsOf(`receivers:\n${chat}${chat}`)).toEqual([
      'alerts.yaml line 5: name: a name that no other receiver has',
    ]);
  });

  it.each([
    ['what is no YAML', 'rules:\n  - name: "x\n', /^alerts.yaml line \d: /],
    ['a key that stands twice', 'group: 1s\ngroup: 2s\n', /^alerts.yaml line 2: /],
    ['a list at the top', '- rules\n', /^alerts.yaml line 1: group, repeat, receivers and rules$/],
    ['a rule that is none', 'rules:\n  - 12\n', /^alerts.yaml line 2: a rule$/],
    [
      'too many rules',
      `rules:\n${'  - { name: a }\n'.repeat(501)}`,
      /^alerts.yaml line \d+: rules: at most 500 rules$/,
    ],
    [
      'a name that is too long',
      `rules:\n  - name: ${'a'.repeat(501)}\n`,
      /line 2: name: text of 1 to 500 characters$/,
    ],
    [
      'aliases that would blow up',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`)
        .join('\n')}\n`,
      /^alerts.yaml line 1: Excessive alias count/,
    ],
  ])('refuses %s', (_, text, problem) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatch(problem);
  });

  it('counts the problems beyond the limit', () => {
    const problems = problemsOf(`rules:\n${'  - { for: soon }\n'.repeat(60)}`);
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toBe('and 10 more');
  });

  it('accepts the deployed example', () => {
    const text = readFileSync(path.join(__dirname, '../../../deploy/alerts/alerts.yaml'), 'utf8');
    const file = parseAlertsFile(text, 'alerts.yaml');
    expect(file.rules.length).toBeGreaterThan(2);
    expect(file.receivers.length).toBeGreaterThan(0);
  });
});

describe('readAlertsFile', () => {
  const inFolder = useFolder();

  it('names a file that cannot be read', () => {
    expect(() => readAlertsFile(inFolder('none.yaml'))).toThrow(
      /ALERTS_FILE is ".*none.yaml", which cannot be read: .*ENOENT/,
    );
  });

  it('refuses a file that is too large', () => {
    writeFileSync(inFolder('large.yaml'), `# ${'x'.repeat(1_000_000)}`);
    expect(() => readAlertsFile(inFolder('large.yaml'))).toThrow(/larger than 1000000 bytes/);
  });
});
