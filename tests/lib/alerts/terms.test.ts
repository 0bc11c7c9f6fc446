import { type AlertRules, defaultRules } from '@/lib/alerts/rules';
import { toTerms } from '@/lib/alerts/terms';
import { anInstance, minute, noon } from '@/tests/builders';

const rules: AlertRules = { rules: defaultRules, receivers: ['chat', 'pager'], groupMs: 0, repeatMs: minute };

function termsOf(metas: readonly Record<string, string>[], part: Partial<AlertRules> = {}) {
  const members = metas.map((meta, number) => ({
    subject: anInstance({ serviceId: `web-${number}`, meta }),
    status: 'passing' as const,
    since: noon,
  }));
  return toTerms({ ...rules, ...part }, 'service-critical', { datacenter: 'dc1', service: 'web', members });
}

describe('toTerms', () => {
  it('has defaults for everything', () => {
    expect(termsOf([{}])).toEqual({
      forMs: 2 * minute,
      severity: 'critical',
      owner: null,
      runbook: null,
      receivers: ['chat', 'pager'],
      min: undefined,
    });
  });

  it('prefers service meta over a rule', () => {
    const rule = { name: 'a', match: {}, kinds: ['service-critical' as const], isMuted: false };
    const ruled = [{ ...rule, forMs: minute, owner: 'ops', min: 9, receivers: ['pager', 'gone'] }];
    expect(termsOf([{ consul_monitor_for: '5m' }], { rules: ruled })).toMatchObject({
      forMs: 5 * minute,
      owner: 'ops',
      min: 9,
      receivers: ['pager'],
    });
  });

  it('reads both spellings of the keys, from the first instance with one', () => {
    const metas = [
      { consul_monitor_owner: ' ' },
      { 'consul-monitor-owner': 'a' },
      { consul_monitor_owner: 'b' },
    ];
    expect(termsOf(metas)?.owner).toBe('a');
  });

  it.each([
    { consul_monitor_for: 'soon' },
    { consul_monitor_min: 'two' },
    { consul_monitor_min: '-1' },
    { consul_monitor_min: '100001' },
  ])('ignores %j', (meta) => {
    expect(termsOf([meta])).toEqual(termsOf([{}]));
  });

  it('cuts overlong values', () => {
    expect(termsOf([{ consul_monitor_owner: 'x'.repeat(600) }])?.owner).toHaveLength(500);
  });

  it('returns undefined for a muted service, and for one without a rule', () => {
    expect(termsOf([{}, { consul_monitor_mute: 'True' }])).toBeUndefined();
    expect(termsOf([{}], { rules: [] })).toBeUndefined();
  });
});
