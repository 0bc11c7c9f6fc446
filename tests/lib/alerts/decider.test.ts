import { minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';
import { failedPollAt, openDecidingStore, type Part, pollAt } from './deciding-store';

const web: Part = {};
const down: Part = { status: 'critical' };

describe('createDecider', () => {
  const inFolder = useFolder();
  const watch = (
    ...rest: Parameters<typeof openDecidingStore> extends [string, ...infer Rest] ? Rest : never
  ) => {
    const opened = openDecidingStore(inFolder('history.db'), ...rest);
    open.push(opened);
    return opened;
  };
  const open: ReturnType<typeof openDecidingStore>[] = [];
  afterEach(() => {
    for (const { store } of open.splice(0)) store.close();
  });

  describe('of a service', () => {
    it('fires when it has been critical long enough, and resolves when it has recovered', async () => {
      const { see, store } = watch();
      expect(
        await see(pollAt(0, { parts: [web] }), pollAt(1, { parts: [down] }), pollAt(2, { parts: [down] })),
      ).toEqual([]);
      expect(await see(pollAt(3, { parts: [down] }))).toEqual(['fired service-critical/dc1/web']);
      expect(await store.alerts.listOpenAlerts(10)).toMatchObject([
        {
          title: 'web is critical in dc1',
          text: '1 of 1 instance is critical: web-1 on n1 (HTTP: connection refused).',
          since: noon + minute,
          firedAt: noon + 3 * minute,
          path: '/services/web?dc=dc1',
        },
      ]);
      expect(await see(pollAt(4, { parts: [down] }))).toEqual([]);
      expect(await see(pollAt(5, { parts: [web] }))).toEqual(['resolved service-critical/dc1/web']);
      expect(await store.alerts.listOpenAlerts(10)).toEqual([]);
    });

    it('does not fire for an outage that ended in time', async () => {
      const { see, store } = watch();
      const polls = [
        pollAt(0, { parts: [web] }),
        pollAt(1, { parts: [down] }),
        pollAt(2, { parts: [web] }),
        pollAt(9, { parts: [web] }),
      ];
      expect(await see(...polls)).toEqual([]);
      expect(await store.alerts.listPastAlerts({ limit: 10 })).toEqual([]);
    });

    it('counts from the start in the history when the first receiver is added', async () => {
      const quiet = watch({ receivers: [] });
      await quiet.see(
        pollAt(0, { parts: [web] }),
        pollAt(1, { parts: [down] }),
        pollAt(9, { parts: [down] }),
      );
      quiet.store.close();
      expect(await watch().see(pollAt(10, { parts: [down] }))).toEqual(['fired service-critical/dc1/web']);
    });

    it('continues as one outage when another instance becomes critical', async () => {
      const [a, b]: Part[] = [{ id: 'a' }, { id: 'b' }];
      const seen = await watch().see(
        pollAt(0, { parts: [{ ...a, status: 'critical' }, { ...b }] }),
        pollAt(1, { parts: [{ ...a }, { ...b, status: 'critical' }] }),
        pollAt(2, { parts: [{ ...a, status: 'critical' }, { ...b }] }),
      );
      expect(seen).toEqual(['fired service-critical/dc1/web']);
    });

    it('does not fire for warnings without a rule', async () => {
      const polls = [0, 5, 10].map((minutes) => pollAt(minutes, { parts: [{ status: 'warning' }] }));
      expect(await watch().see(...polls)).toEqual([]);
      const rules = [{ name: 'all', match: {}, kinds: ['service-warning' as const], isMuted: false }];
      const { see } = aWatchIn('other.db', { rules });
      expect(await see(...polls)).toEqual(['fired service-warning/dc1/web']);
    });

    it('does not take a worse status for a recovery from warning', async () => {
      const kinds = ['service-warning' as const];
      const { see } = watch({ rules: [{ name: 'all', match: {}, kinds, isMuted: false, forMs: 0 }] });
      expect(await see(pollAt(0, { parts: [{ status: 'warning' }] }))).toEqual([
        'fired service-warning/dc1/web',
      ]);
      expect(await see(pollAt(1, { parts: [down] }))).toEqual([]);
      expect(await see(pollAt(2, { parts: [web] }))).toEqual(['resolved service-warning/dc1/web']);
    });

    it('resolves with a deregistration, and says so', async () => {
      const { see, store } = watch();
      const other: Part = { service: 'db' };
      await see(pollAt(0, { parts: [down, other] }), pollAt(2, { parts: [down, other] }));
      expect(await see(pollAt(3, { parts: [other] }))).toEqual(['resolved service-critical/dc1/web']);
      const [past] = await store.alerts.listPastAlerts({ limit: 10 });
      expect(past?.text).toMatch(/It is no longer registered\.$/);
    });
  });

  describe('under maintenance', () => {
    const maintained: Part = { status: 'maintenance' };

    it('does not notify, and leaving maintenance is not a recovery', async () => {
      const seen = await watch().see(
        pollAt(0, { parts: [web] }),
        pollAt(1, { parts: [maintained] }),
        pollAt(20, { parts: [maintained] }),
        pollAt(21, { parts: [web] }),
        pollAt(22, { parts: [web] }),
      );
      expect(seen).toEqual([]);
    });

    it('restarts the duration after maintenance', async () => {
      const { see } = watch();
      const before = [
        pollAt(0, { parts: [web] }),
        pollAt(1, { parts: [down] }),
        pollAt(2, { parts: [maintained] }),
      ];
      expect(await see(...before, pollAt(9, { parts: [down] }), pollAt(10, { parts: [down] }))).toEqual([]);
      expect(await see(pollAt(11, { parts: [down] }))).toEqual(['fired service-critical/dc1/web']);
    });

    it('keeps a fired alert open without notifications until the status is known', async () => {
      const { see } = watch({ repeatMs: 5 * minute });
      expect(await see(pollAt(0, { parts: [down] }), pollAt(2, { parts: [down] }))).toHaveLength(1);
      expect(await see(pollAt(3, { parts: [maintained] }), pollAt(30, { parts: [maintained] }))).toEqual([]);
      expect(await see(pollAt(31, { parts: [web] }))).toEqual(['resolved service-critical/dc1/web']);
    });

    it('is not a recovery when the critical instance enters it', async () => {
      const { see } = watch();
      const [a, b]: Part[] = [{ id: 'a' }, { id: 'b' }];
      await see(
        pollAt(0, { parts: [{ ...a, status: 'critical' }, { ...b }] }),
        pollAt(2, { parts: [{ ...a, status: 'critical' }, { ...b }] }),
      );
      expect(await see(pollAt(3, { parts: [{ ...a, status: 'maintenance' }, { ...b }] }))).toEqual([]);
      expect(await see(pollAt(4, { parts: [{ ...a }, { ...b }] }))).toEqual([
        'resolved service-critical/dc1/web',
      ]);
    });

    it('does not hide the failure of another instance', async () => {
      const parts: Part[] = [
        { id: 'a', status: 'maintenance' },
        { id: 'b', status: 'critical' },
      ];
      expect(await watch().see(pollAt(0, { parts }), pollAt(2, { parts }))).toEqual([
        'fired service-critical/dc1/web',
      ]);
    });

    it('does not fire for a service that vanishes in maintenance', async () => {
      const parts: Part[] = [{ service: 'db' }];
      const seen = await watch().see(
        pollAt(0, { parts: [...parts, maintained] }),
        pollAt(1, { parts }),
        pollAt(20, { parts }),
      );
      expect(seen).toEqual([]);
    });
  });

  describe('of a dead node', () => {
    const parts = (status: 'passing' | 'critical'): Part[] => [
      { service: 'web', node: 'n1', status },
      { service: 'db', node: 'n1', status },
      { service: 'api', node: 'n2' },
    ];
    const dead = { parts: parts('critical'), nodes: { n1: 'critical', n2: 'passing' } } as const;

    it('is one alert that lists the affected services', async () => {
      const { see, store } = watch();
      await see(pollAt(0, { parts: parts('passing'), nodes: { n1: 'passing', n2: 'passing' } }));
      expect(await see(pollAt(1, dead), pollAt(3, dead), pollAt(30, dead))).toEqual([
        'fired node-critical/dc1/n1',
      ]);
      const [alert] = await store.alerts.listOpenAlerts(10);
      expect(alert?.title).toBe('Node n1 is critical in dc1');
      expect(alert?.text).toBe('Its check: Serf Health: connection refused. Affected: db, web.');
    });

    it('includes services that are critical only because of the node', async () => {
      const { see } = watch();
      const passing = { parts: parts('passing'), nodes: { n1: 'critical', n2: 'passing' } } as const;
      expect(await see(pollAt(0, passing), pollAt(9, passing))).toEqual(['fired node-critical/dc1/n1']);
    });

    it("holds back a service until the node's alert fires", async () => {
      const meta = { consul_monitor_for: '0' };
      const quick = { parts: [{ ...down, meta }], nodes: { n1: 'critical' } } as const;
      const { see } = watch();
      expect(await see(pollAt(0, quick), pollAt(1, quick))).toEqual([]);
      expect(await see(pollAt(2, quick))).toEqual(['fired node-critical/dc1/n1']);
    });

    it('fires for a service that is still critical when the node has recovered', async () => {
      const { see } = watch();
      await see(pollAt(0, dead), pollAt(2, dead));
      const back = {
        parts: [{ service: 'web', status: 'critical' } as const],
        nodes: { n1: 'passing' },
      } as const;
      expect((await see(pollAt(3, back))).sort()).toEqual([
        'fired service-critical/dc1/web',
        'resolved node-critical/dc1/n1',
      ]);
    });

    it('does not hold back a service that also fails elsewhere', async () => {
      const { see } = watch();
      const parts: Part[] = [
        { id: 'a', status: 'critical' },
        { id: 'b', node: 'n2', status: 'critical' },
      ];
      const seen = await see(
        pollAt(0, { parts, nodes: { n1: 'critical' } }),
        pollAt(2, { parts, nodes: { n1: 'critical' } }),
      );
      expect(seen.sort()).toEqual(['fired node-critical/dc1/n1', 'fired service-critical/dc1/web']);
    });

    it('never holds back a recovery', async () => {
      const { see } = watch();
      expect(await see(pollAt(0, { parts: [down] }), pollAt(2, { parts: [down] }))).toEqual([
        'fired service-critical/dc1/web',
      ]);
      await see(
        pollAt(3, { parts: [down], nodes: { n1: 'critical' } }),
        pollAt(9, { parts: [down], nodes: { n1: 'critical' } }),
      );
      const seen = await see(pollAt(10, { parts: [web], nodes: { n1: 'passing' } }));
      expect(seen.sort()).toEqual(['resolved node-critical/dc1/n1', 'resolved service-critical/dc1/web']);
    });

    it("attributes a sidecar's failure to its service", async () => {
      const both: Part[] = [down, { service: 'web-proxy', destination: 'web', status: 'critical' }];
      expect(await watch().see(pollAt(0, { parts: both }), pollAt(9, { parts: both }))).toEqual([
        'fired service-critical/dc1/web',
      ]);
    });

    it('attributes missing instances to their node', async () => {
      const meta = { consul_monitor_min: '2' };
      const both: Part[] = [
        { id: 'a', meta },
        { id: 'b', node: 'n2', meta, status: 'critical' },
      ];
      const seen = await watch().see(
        pollAt(0, { parts: both, nodes: { n2: 'critical' } }),
        pollAt(9, { parts: both, nodes: { n2: 'critical' } }),
      );
      expect(seen).toEqual(['fired node-critical/dc1/n2']);
    });
  });

  describe('of too few instances', () => {
    const meta = { consul_monitor_min: '2' };
    const [a, b]: Part[] = [
      { id: 'a', meta },
      { id: 'b', meta },
    ];

    it('fires when fewer are passing than the service requires', async () => {
      const { see, store } = watch();
      const few = { parts: [{ ...a }] };
      await see(pollAt(0, { parts: [{ ...a }, { ...b }] }), pollAt(1, few));
      expect(await see(pollAt(6, few))).toEqual(['fired too-few/dc1/web']);
      expect((await store.alerts.listOpenAlerts(1))[0]?.text).toBe(
        '1 of its instances is passing, and 2 are required.',
      );
      expect(await see(pollAt(7, { parts: [{ ...a }, { ...b }] }))).toEqual(['resolved too-few/dc1/web']);
    });

    it('does not count an instance in maintenance as missing', async () => {
      const few = { parts: [{ ...a }, { ...b, status: 'maintenance' as const }] };
      expect(await watch().see(pollAt(0, few), pollAt(60, few))).toEqual([]);
    });

    it('does not fire without a required number', async () => {
      expect(
        await watch().see(pollAt(0, { parts: [{ id: 'a' }] }), pollAt(60, { parts: [{ id: 'a' }] })),
      ).toEqual([]);
    });
  });

  describe('of a service that vanished', () => {
    const other: Part = { service: 'db' };
    const gone = { parts: [other] };

    it('fires when it stays away, and resolves when it returns', async () => {
      const { see, store } = watch();
      expect(await see(pollAt(0, { parts: [web, other] }), pollAt(1, gone))).toEqual([]);
      expect(await see(pollAt(6, gone))).toEqual(['fired vanished/dc1/web']);
      expect((await store.alerts.listOpenAlerts(1))[0]?.title).toBe('web vanished in dc1');
      expect(await see(pollAt(9, { parts: [web, other] }))).toEqual(['resolved vanished/dc1/web']);
    });

    it('does not fire during a deploy', async () => {
      const { see } = watch();
      expect(
        await see(
          pollAt(0, { parts: [web, other] }),
          pollAt(1, gone),
          pollAt(3, { parts: [{ id: 'web-2' }, other] }),
        ),
      ).toEqual([]);
      expect(await see(pollAt(20, { parts: [{ id: 'web-2' }, other] }))).toEqual([]);
    });

    it('considers it removed after a day', async () => {
      const { see, store } = watch();
      await see(pollAt(0, { parts: [web, other] }), pollAt(1, gone), pollAt(6, gone));
      expect(await see(pollAt(24 * 60 + 1, gone))).toEqual(['resolved vanished/dc1/web']);
      expect((await store.alerts.listPastAlerts({ limit: 1 }))[0]?.text).toMatch(/considered removed\.$/);
    });

    it('survives a restart', async () => {
      const first = watch();
      await first.see(pollAt(0, { parts: [web, other] }), pollAt(1, gone));
      first.store.close();
      expect(await watch().see(pollAt(5, gone), pollAt(6, gone))).toEqual(['fired vanished/dc1/web']);
    });
  });

  describe('of flapping', () => {
    const flips = (count: number) =>
      Array.from({ length: count }, (_, number) =>
        pollAt(number + 1, { parts: [number % 2 === 0 ? down : web] }),
      );

    it('fires at the fifth change within an hour, and resolves an hour later', async () => {
      const { see, store } = watch();
      await see(pollAt(0, { parts: [web] }));
      expect(await see(...flips(4))).toEqual([]);
      expect(await see(...flips(5).slice(4), pollAt(6, { parts: [web] }))).toEqual([
        'fired flapping/dc1/web',
      ]);
      expect(await see(pollAt(62, { parts: [web] }))).toEqual(['resolved flapping/dc1/web']);
      expect((await store.alerts.listPastAlerts({ limit: 1 }))[0]?.since).toBe(noon + minute);
    });

    it('counts changes from before a restart', async () => {
      const first = watch();
      await first.see(pollAt(0, { parts: [web] }), ...flips(4));
      first.store.close();
      expect(await watch().see(pollAt(5, { parts: [down] }))).toEqual(['fired flapping/dc1/web']);
    });

    it('counts each time that an instance left and returned', async () => {
      const { see } = watch();
      const other: Part = { service: 'db' };
      const turns = Array.from({ length: 5 }, (_, number) =>
        pollAt(number + 1, { parts: number % 2 === 0 ? [other] : [web, other] }),
      );
      expect(await see(pollAt(0, { parts: [web, other] }), ...turns)).toEqual(['fired flapping/dc1/web']);
    });

    it('counts each time that a service left and returned with other ids', async () => {
      const { see } = watch();
      const other: Part = { service: 'db' };
      const turns = Array.from({ length: 5 }, (_, number) =>
        pollAt(number + 1, { parts: number % 2 === 0 ? [other] : [{ id: `web-${number}` }, other] }),
      );
      expect(await see(pollAt(0, { parts: [web, other] }), ...turns)).toEqual(['fired flapping/dc1/web']);
    });

    it('does not count new instances', async () => {
      const { see } = watch();
      const deploys = Array.from({ length: 8 }, (_, number) =>
        pollAt(number, { parts: [{ id: `web-${number}` }] }),
      );
      expect(await see(...deploys)).toEqual([]);
    });

    it('does not count maintenance', async () => {
      const turns = Array.from({ length: 8 }, (_, number) =>
        pollAt(number, { parts: [number % 2 === 0 ? web : { status: 'maintenance' }] }),
      );
      expect(await watch().see(...turns)).toEqual([]);
    });
  });

  describe('where Consul cannot be polled', () => {
    it('fires blind after a while, and nothing about services meanwhile', async () => {
      const { see, store } = watch();
      await see(pollAt(0, { parts: [web] }), pollAt(1, { parts: [down] }));
      expect(await see(failedPollAt(2), failedPollAt(5))).toEqual([]);
      expect(await see(failedPollAt(6), failedPollAt(30))).toEqual(['fired blind//']);
      const [alert] = await store.alerts.listOpenAlerts(10);
      expect(alert).toMatchObject({
        title: 'Consul cannot be polled',
        text: 'Nothing has been seen for 5 min, so its current state is unknown. The last poll failed: it failed.',
        since: noon + minute,
        path: '/',
      });
      const seen = await see(pollAt(31, { parts: [down] }));
      expect(seen.sort()).toEqual(['fired service-critical/dc1/web', 'resolved blind//']);
    });

    it('keeps open alerts as they are, without notifications', async () => {
      const { see, store } = watch({ repeatMs: 5 * minute });
      await see(pollAt(0, { parts: [down] }), pollAt(2, { parts: [down] }));
      expect(await see(failedPollAt(3), failedPollAt(9))).toEqual(['fired blind//']);
      expect(await store.alerts.countOpenAlerts()).toBe(2);
      const seen = await see(pollAt(20, { parts: [web] }));
      expect(seen.sort()).toEqual(['resolved blind//', 'resolved service-critical/dc1/web']);
    });

    it('names the one datacenter that cannot be polled', async () => {
      const { see } = watch({}, ['dc1', 'dc2', 'peer:east']);
      const east = (minutes: number) =>
        pollAt(minutes + 0.1, { parts: [], datacenter: 'peer:east', nodes: { e: 'passing' } });
      await see(
        pollAt(0, { parts: [web] }),
        pollAt(0.2, { parts: [], datacenter: 'dc2', nodes: { d: 'passing' } }),
        east(0),
      );
      expect(await see(failedPollAt(1, 'dc2'), pollAt(1.1, { parts: [web] }), east(1))).toEqual([]);
      expect(await see(failedPollAt(6, 'dc2'))).toEqual(['fired blind/dc2/']);
      const seen = await see(pollAt(7, { parts: [], datacenter: 'dc2', nodes: { d: 'passing' } }));
      expect(seen).toEqual(['resolved blind/dc2/']);
    });

    it('is one alert when none can be polled, and then names those that remain', async () => {
      const { see } = watch({}, ['dc1', 'dc2']);
      await see(
        pollAt(0, { parts: [web] }),
        pollAt(0.1, { parts: [], datacenter: 'dc2', nodes: { d: 'passing' } }),
      );
      expect(
        await see(failedPollAt(1), failedPollAt(1.1, 'dc2'), failedPollAt(6), failedPollAt(6.1, 'dc2')),
      ).toEqual(['fired blind//']);
      const seen = await see(pollAt(7, { parts: [web] }), failedPollAt(7.1, 'dc2'));
      expect(seen.sort()).toEqual(['fired blind/dc2/', 'resolved blind//']);
    });

    it('fires for a Consul that was never polled successfully', async () => {
      const { see } = watch({}, ['']);
      expect(await see(failedPollAt(0, ''), failedPollAt(4, ''), failedPollAt(5, ''))).toEqual([
        'fired blind//',
      ]);
    });

    it('does not count time in which the monitor did not run', async () => {
      const first = watch();
      await first.see(pollAt(0, { parts: [web] }));
      first.store.close();
      const { see } = watch();
      expect(await see(failedPollAt(60), failedPollAt(64))).toEqual([]);
      expect(await see(failedPollAt(65))).toEqual(['fired blind//']);
    });

    it('ends alerts of a datacenter that is no longer polled', async () => {
      const polled = ['dc1', 'dc2'];
      const { see } = watch({}, polled);
      const gone = (minutes: number) => pollAt(minutes, { parts: [down], datacenter: 'dc2' });
      await see(pollAt(0, { parts: [web] }), gone(0.1));
      expect(await see(gone(3))).toEqual(['fired service-critical/dc2/web']);
      polled.pop();
      expect(await see(pollAt(62, { parts: [web] }))).toEqual([]);
      expect(await see(pollAt(64, { parts: [web] }))).toEqual(['resolved service-critical/dc2/web']);
    });
  });

  describe('with a token that sees only a part', () => {
    const other: Part = { service: 'db' };

    it('takes nothing that may be hidden for gone or recovered', async () => {
      const { see } = watch();
      await see(pollAt(0, { parts: [down, other] }), pollAt(2, { parts: [down, other] }));
      const hidden = { parts: [other], isPartial: true };
      expect(await see(pollAt(3, hidden), pollAt(20, hidden), pollAt(30, hidden))).toEqual([]);
      const whole = await see(pollAt(31, { parts: [other] }));
      expect(whole).toEqual(['resolved service-critical/dc1/web']);
    });

    it('does not count instances that may be hidden as missing', async () => {
      const meta = { consul_monitor_min: '2' };
      const { see } = watch();
      await see(
        pollAt(0, {
          parts: [
            { id: 'a', meta },
            { id: 'b', meta },
          ],
        }),
      );
      const hidden = { parts: [{ id: 'a', meta }], isPartial: true };
      expect(await see(pollAt(1, hidden), pollAt(30, hidden))).toEqual([]);
    });

    it('believes a deregistration under a steady filter', async () => {
      const { see } = watch();
      const [a, b]: Part[] = [other, { service: 'api' }];
      const partial = (parts: Part[]) => ({ parts, isPartial: true });
      await see(pollAt(0, partial([web, { ...a }, { ...b }])), pollAt(1, partial([{ ...a }, { ...b }])));
      expect(await see(pollAt(6, partial([{ ...a }, { ...b }])))).toEqual(['fired vanished/dc1/web']);
    });
  });

  describe('by rules and meta', () => {
    it('uses the settings in service meta', async () => {
      const { see, store } = watch();
      const meta = {
        consul_monitor_for: '10m',
        consul_monitor_owner: 'team-a',
        consul_monitor_runbook: 'https://r',
      };
      const own = { parts: [{ ...down, meta }] };
      expect(await see(pollAt(0, own), pollAt(9, own))).toEqual([]);
      expect(await see(pollAt(10, own))).toHaveLength(1);
      expect((await store.alerts.listOpenAlerts(1))[0]).toMatchObject({
        owner: 'team-a',
        runbook: 'https://r',
      });
    });

    it('is muted by service meta, which ends open alerts', async () => {
      const { see } = watch();
      expect(await see(pollAt(0, { parts: [down] }), pollAt(2, { parts: [down] }))).toHaveLength(1);
      const mute = { parts: [{ ...down, meta: { consul_monitor_mute: 'true' } }] };
      expect(await see(pollAt(3, mute))).toEqual(['resolved service-critical/dc1/web']);
      expect(await see(pollAt(9, mute))).toEqual([]);
    });

    it('applies the first rule that matches', async () => {
      const all = { kinds: ['service-critical' as const], forMs: 0 };
      const { see } = watch({
        rules: [
          { ...all, name: 'quiet', match: { services: ['batch-*'] }, isMuted: true },
          { ...all, name: 'rest', match: { tags: ['live'] }, isMuted: false },
        ],
      });
      const parts: Part[] = ['batch-1', 'web', 'db'].map((service) => ({
        service,
        status: 'critical' as const,
        tags: service === 'db' ? [] : ['live'],
      }));
      expect(await see(pollAt(0, { parts }))).toEqual(['fired service-critical/dc1/web']);
    });
  });

  function aWatchIn(name: string, part: Parameters<typeof openDecidingStore>[1]) {
    const opened = openDecidingStore(inFolder(name), part);
    open.push(opened);
    return opened;
  }
});
