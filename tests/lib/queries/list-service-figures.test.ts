import { listServiceFigures } from '@/lib/queries/list-service-figures';
import { aCheck, anInstance, aPoll, aSnapshot, hour, minute, noon } from '@/tests/builders';
import { openEmptyStore } from './open-empty-store';

describe('listServiceFigures', () => {
  let opened: ReturnType<typeof openEmptyStore>;
  beforeEach(() => {
    opened = openEmptyStore();
  });
  afterEach(() => opened.close());

  const web = anInstance();
  const db = anInstance({ serviceId: 'db-1', service: 'db' });

  /**
   * A poll a minute for an hour from noon on; db is critical in every third minute of the second half, and web never.
   */
  async function pollAnHour(): Promise<void> {
    for (let index = 0; index <= 60; index += 1) {
      const status = index > 30 && index % 3 === 0 ? 'critical' : 'passing';
      const checks = [aCheck(), aCheck({ serviceId: 'db-1', status })];
      await opened.store.recordPoll(
        aPoll(noon + index * minute, aSnapshot({ instances: [web, db], checks })),
      );
    }
  }

  it('returns the figures of each service for the last day and 30 days', async () => {
    await pollAnHour();
    const now = noon + hour + 1;
    const figures = await listServiceFigures(opened.at(now), 'dc1');
    expect(figures.at).toBe(now);
    expect(figures.coverage).toEqual({ '24h': expect.closeTo(1 / 24), '30d': expect.closeTo(1 / 720) });
    expect([...figures.services.keys()].sort()).toEqual(['db', 'web']);
    expect(figures.services.get('web')).toEqual({
      flapping: 0,
      windows: {
        '24h': { uptime: 1, known: expect.closeTo(1 / 24), transitions: 0 },
        '30d': { uptime: 1, known: expect.closeTo(1 / 720), transitions: 0 },
      },
    });
    const { flapping, windows } = figures.services.get('db') ?? {};
    expect([flapping, windows?.['24h'].uptime, windows?.['24h'].transitions]).toEqual([
      1,
      expect.closeTo(51 / 60),
      19,
    ]);
  });

  it('returns nothing before the first poll, and leaves out gone services', async () => {
    expect((await listServiceFigures(opened.at(noon), 'dc1')).services.size).toBe(0);
    await pollAnHour();
    const checks = [aCheck()];
    await opened.store.recordPoll(aPoll(noon + hour + minute, aSnapshot({ instances: [web], checks })));
    const { services } = await listServiceFigures(opened.at(noon + hour + minute), 'dc1');
    expect([...services.keys()]).toEqual(['web']);
  });

  it('returns the figures of more services than it reads at a time', async () => {
    const instances = Array.from({ length: 1100 }, (_, index) =>
      anInstance({ serviceId: `s-${index}`, service: `s-${index}` }),
    );
    const checks = instances.map(({ serviceId }) => aCheck({ serviceId }));
    await opened.store.recordPoll(aPoll(noon, aSnapshot({ instances, checks })));
    const { services } = await listServiceFigures(opened.at(noon + minute), 'dc1');
    expect(services.size).toBe(1100);
    expect(services.get('s-1099')?.windows['24h'].uptime).toBe(1);
  });
});
