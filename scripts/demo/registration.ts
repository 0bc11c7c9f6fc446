import type { DemoInstance } from './layout';
import type { Condition } from './story';
import type { Entry } from './timeline';

const minute = 60_000;
const hour = 60 * minute;

/** The parts of a registration that change. */
export type Registered = { version: string; tags: readonly string[] };

/** A new version of checkout is deployed once a day, one instance after the other. */
const deploy = {
  service: 'checkout',
  at: -26 * hour,
  every: 24 * hour,
  step: 3 * minute,
  goneMs: 50_000,
  startMs: 65_000,
};

/** When these services, or single instances, exist, relative to the story's moment. */
const lifetimes: Readonly<Record<string, { from?: number; to?: number }>> = {
  'promo-banner': { to: -48.6 * hour },
  'cart-3': { to: -30.4 * hour },
  'recommendations-v2': { from: -22.3 * hour },
};

/** Returns the intervals in which the instance is registered, within and around the bounds. `epoch`: see `toStory`. */
export function toRegistered(
  instance: DemoInstance,
  epoch: number,
  bounds: { from: number; to: number },
): Entry<Registered>[] {
  const { service, number } = instance;
  const tags = [...(service.tags ?? []), ...toList(service.tagOf?.[number])];
  if (service.name === deploy.service) return toDeploys(instance, epoch, bounds);
  const { from = -10_000 * hour, to = 100_000 * hour } =
    lifetimes[instance.id] ?? lifetimes[service.name] ?? {};
  return [{ from: epoch + from, to: epoch + to, value: { version: service.version ?? '', tags } }];
}

/** Returns the intervals just after a deploy in which the instance does not respond yet. */
export function toStarting(
  instance: DemoInstance,
  output: string,
  epoch: number,
  bounds: { from: number; to: number },
): Entry<Condition>[] {
  if (instance.service.name !== deploy.service) return [];
  return toDeploys(instance, epoch, bounds).map(({ from }) => {
    return { from, to: from + deploy.startMs, value: { status: 'critical', output, notes: '' } };
  });
}

function toDeploys(
  { number }: DemoInstance,
  epoch: number,
  bounds: { from: number; to: number },
): Entry<Registered>[] {
  const first = epoch + deploy.at + (number - 1) * deploy.step;
  const versions: Entry<Registered>[] = [];
  let round = Math.floor((bounds.from - first) / deploy.every) - 1;
  for (; first + round * deploy.every < bounds.to; round += 1) {
    const start = first + round * deploy.every;
    const version = `2.${Math.max(0, 40 + round)}.0`;
    versions.push({
      from: start + deploy.goneMs,
      to: start + deploy.every,
      value: { version, tags: ['v2'] },
    });
  }
  return versions;
}

function toList(tag: string | undefined): string[] {
  return tag === undefined ? [] : [tag];
}
