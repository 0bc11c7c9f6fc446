import type { DemoCheck } from './layout';
import { randomOf } from './random';
import { type Condition, toStory } from './story';
import { day, type Entry } from './timeline';

type Incident = Entry<Condition>;

/** The service that goes up and down all the time. */
const flapping = { service: 'webhook-relay', number: 2 };

/** The node whose disk fails in the story, so that all its instances change at once. */
const failing = 'db-2';

/** The average number of small incidents of a check per day; services generated for measurements change more often. */
const incidents = { demo: 0.1, scale: 0.24 };

/** Returns all incidents of one check within one UTC day. `epoch`: the moment that the story is relative to. */
export function toIncidents(
  datacenter: string,
  check: DemoCheck,
  epoch: number,
  bounds: { from: number; to: number },
): Incident[] {
  return [
    ...toStory(datacenter, check, epoch, bounds),
    ...toFlaps(check, bounds),
    ...toRandomIncidents(check, bounds),
  ];
}

/** It changes every 20 to 90 seconds: in windows of 110 seconds, first good, then bad. */
function toFlaps(check: DemoCheck, bounds: { from: number; to: number }): Incident[] {
  if (check.instance?.service.name !== flapping.service || check.instance.number !== flapping.number)
    return [];
  if (check.isMaintenance) return [];
  const window = 110_000;
  const flaps: Incident[] = [];
  for (let from = Math.floor(bounds.from / window) * window; from < bounds.to; from += window) {
    const good = 20_000 + Math.floor(70_000 * randomOf('flap', from));
    flaps.push({ from: from + good, to: from + window, value: toCondition(check, 'critical') });
  }
  return flaps;
}

/** From 20 seconds to an hour, mostly short ones; scattered, but always the same on the same day. */
function toRandomIncidents(check: DemoCheck, bounds: { from: number; to: number }): Incident[] {
  if (!check.checkId.startsWith('service:') || check.node.name === failing) return [];
  const parts = [check.node.name, check.checkId, bounds.from];
  const rate = check.instance?.service.team === 'scale' ? incidents.scale : incidents.demo;
  if (randomOf('incident', ...parts) >= rate) return [];
  const from = bounds.from + Math.floor(day * randomOf('from', ...parts));
  const length = Math.floor(20_000 * 180 ** randomOf('length', ...parts));
  const isWarning = check.type === 'http' && randomOf('warning', ...parts) < 0.4;
  const value = toCondition(check, isWarning ? 'warning' : 'critical');
  return [{ from, to: Math.min(from + length, bounds.to), value }];
}

function toCondition(check: DemoCheck, status: Condition['status']): Condition {
  return { status, output: check.outputs[status], notes: '' };
}
