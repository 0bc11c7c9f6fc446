import {
  applyPatch,
  defaultPreferences,
  readPatch,
  toConfig,
  toPreferences,
} from '@/lib/preferences/preferences';

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

  it('leaves notifications off in a cookie that knows nothing of them', () => {
    expect(toPreferences({ autoRefresh: { enabled: true } }).notifications).toEqual({ enabled: false });
  });
});

describe('readPatch', () => {
  it('takes any part', () => {
    expect(readPatch({ display: { historyGranularity: 30 } })).toEqual({
      patch: { display: { historyGranularity: 30 } },
    });
  });

  it('takes back what GET /api/config gives', () => {
    expect(readPatch(toConfig(defaultPreferences))).toHaveProperty('patch');
  });

  it.each([
    [{ autoRefresh: { interval: 45 } }, 'autoRefresh.interval is 45, it takes one of 30, 60, 120, 300, 600'],
    [{ autoRefresh: { live: 1 } }, 'autoRefresh.live is 1, it takes true or false'],
    [{ autoRefresh: { enabled: 'yes' } }, 'autoRefresh.enabled is "yes", it takes true or false'],
    [
      { display: { historyGranularity: '15' } },
      'display.historyGranularity is "15", it takes one of 5, 15, 30, 60',
    ],
    [{ display: { theme: null } }, 'display.theme is null, it takes one of system, light, dark'],
    [{ display: 3 }, 'display is 3, it takes an object'],
    [{ display: { colour: 'red' } }, 'display.colour: no such preference'],
    [{ notifications: { enabled: 'yes' } }, 'notifications.enabled is "yes", it takes true or false'],
    [{ notifications: true }, 'notifications is true, it takes an object'],
    [{ displai: {} }, 'displai: no such preference'],
    [[], 'the body is [], it takes an object'],
    ['x', 'the body is "x", it takes an object'],
  ])('refuses %j', (body, problem) => {
    expect(readPatch(body)).toEqual({ problem });
  });

  it('names everything that is wrong', () => {
    const body = { autoRefresh: { interval: 1 }, display: { historyGranularity: 1 } };
    expect(readPatch(body)).toEqual({
      problem: expect.stringMatching(/autoRefresh\.interval.*; display\.history/),
    });
  });
});

describe('applyPatch', () => {
  it('leaves alone what the patch does not name', () => {
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
