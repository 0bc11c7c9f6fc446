import { defaultPreferences, toConfig } from '@/lib/preferences/preferences';
import { readPatch } from '@/app/api/config/read-patch';
import { Refusal } from '@/app/api/refusal';

describe('readPatch', () => {
  it('accepts any part', () => {
    expect(readPatch({ display: { historyGranularity: 30 } })).toEqual({
      display: { historyGranularity: 30 },
    });
  });

  it('accepts the response of GET /api/config', () => {
    expect(readPatch(toConfig(defaultPreferences))).toMatchObject(defaultPreferences);
  });

  it.each([
    [
      { autoRefresh: { interval: 45 } },
      'autoRefresh.interval is 45, but must be one of 30, 60, 120, 300, 600',
    ],
    [{ autoRefresh: { live: 1 } }, 'autoRefresh.live is 1, but must be true or false'],
    [{ autoRefresh: { enabled: 'yes' } }, 'autoRefresh.enabled is "yes", but must be true or false'],
    [
      { display: { historyGranularity: '15' } },
      'display.historyGranularity is "15", but must be one of 5, 15, 30, 60',
    ],
    [{ display: { theme: null } }, 'display.theme is null, but must be one of system, light, dark'],
    [{ display: 3 }, 'display is 3, but must be an object'],
    [{ display: { colour: 'red' } }, 'display.colour: no such preference'],
    [{ notifications: { enabled: 'yes' } }, 'notifications.enabled is "yes", but must be true or false'],
    [{ notifications: true }, 'notifications is true, but must be an object'],
    [{ displai: {} }, 'displai: no such preference'],
    [[], 'the body is [], but must be an object'],
    ['x', 'the body is "x", but must be an object'],
  ])('rejects %j', (body, problem) => {
    expect(() => readPatch(body)).toThrow(new Refusal('badRequest', problem));
  });

  it('lists every problem', () => {
    const body = { autoRefresh: { interval: 1 }, display: { historyGranularity: 1 } };
    expect(() => readPatch(body)).toThrow(/autoRefresh\.interval.*; display\.history/);
  });
});
