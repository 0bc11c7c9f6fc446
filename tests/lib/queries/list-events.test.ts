import { getTransitionPage } from '@/lib/queries/get-transition-page';
import { aCheck, aPoll, aSnapshot, day, minute, noon } from '@/tests/builders';
import { openEmptyStore } from './open-empty-store';

describe('the events of a page of transitions', () => {
  it('are those of its time, each on one page', async () => {
    const { store, at, close } = openEmptyStore();
    for (let step = 0; step < 6; step += 1) {
      const status = step % 2 === 0 ? 'passing' : 'critical';
      await store.recordPoll(aPoll(noon + step * minute, aSnapshot({ checks: [aCheck({ status })] })));
    }
    for (const step of [1.5, 4.5]) {
      await store.recordEvent({
        at: noon + step * minute,
        kind: 'clock-back',
        datacenter: '',
        detail: { ms: day, polls: 3 },
      });
    }
    await store.recordEvent({ at: noon + 2 * minute, kind: 'consul-anew', datacenter: 'dc2', detail: {} });
    const context = at(noon + 5 * minute);

    const first = await getTransitionPage(context, { datacenter: 'dc1' }, { limit: 2 });
    expect(first.events).toEqual([
      { at: '2026-01-01T12:04:30.000Z', kind: 'clock-back', datacenter: '', detail: { ms: day, polls: 3 } },
    ]);
    const after = { at: noon + 4 * minute, entries: 1 };
    const second = await getTransitionPage(context, { datacenter: 'dc1' }, { after, limit: 10 });
    expect(second.events.map((event) => event.at)).toEqual(['2026-01-01T12:01:30.000Z']);
    close();
  });
});
