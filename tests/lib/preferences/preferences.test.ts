import { applyPatch, defaultPreferences, toPreferences } from '@/lib/preferences/preferences';

describe('toPreferences', () => {
  it.each([[undefined], [null], ['nonsense'], [{}], [{ autoRefresh: 7 }]])(
    'takes the defaults for %j',
    (stored) => {
      expect(toPreferences(stored)).toEqual(defaultPreferences);
    },
  );

  it('falls back field by field', () => {
    const stored = {
      autoRefresh: { enabled: true, interval: 31 },
      display: { historyGranularity: 5, theme: 'pink' },
      notifications: { enabled: 'now and then' },
    };
    expect(toPreferences(stored)).toEqual({
      autoRefresh: { enabled: true, interval: 60, live: false },
      display: { historyGranularity: 5, theme: 'system' },
      notifications: { enabled: false },
    });
  });

  it('leaves notifications off for a cookie without them', () => {
    expect(toPreferences({ autoRefresh: { enabled: true } }).notifications).toEqual({ enabled: false });
  });
});

describe('applyPatch', () => {
  it('does not change what the patch omits', () => {
    expect(applyPatch(defaultPreferences, { autoRefresh: { enabled: true } })).toEqual({
      ...defaultPreferences,
      autoRefresh: { enabled: true, interval: 60, live: false },
    });
    expect(applyPatch(defaultPreferences, { notifications: { enabled: true } })).toEqual({
      ...defaultPreferences,
      notifications: { enabled: true },
    });
  });
});
