import type { Interval } from '@/lib/history/span';
import type { Database } from '@/lib/store/sqlite/file/database';
import type { HistoryFilter } from '@/lib/store/store';

type Question = Interval & { datacenter: string };

/** The lists of a `HistoryFilter` as JSON, because SQLite takes no more than 32,766 variables. */
type Asked = Question & Record<'services' | 'ids' | 'serviceIds' | 'nodes', string>;

/** Finds the keys of instances. The indexes cover the queries, so a hundred thousand take a moment. */
export type FindInstances = {
  /** Those of any service that are gone, or hidden, and existed within the bounds. */
  findGone(question: Question, isChanged: boolean): number[];
  /** Those that match any of the lists and are registered, or existed within the bounds. */
  findAsked(question: Question, filter: HistoryFilter): number[];
};

/** The columns to find instances by, each with an index that skips those that did not exist within the bounds. */
const places = { service: 'services', service_id: 'serviceIds', node: 'nodes' } as const;

type Place = keyof typeof places;

/** Gone instances: an index of all, and one of those that changed since the bounds began. */
const all = (place: Place) => `indexed by instances_${place} where hidden in (0, 1) and gone > :from`;
const changed = (place: Place) =>
  place === 'service_id'
    ? `${all(place)} and changed > :from`
    : `indexed by instances_changed_${place} where gone is not null and changed > :from`;

export function createFindInstances({ $client: client }: Database): FindInstances {
  const prepareGone = (gone: string) =>
    client
      .prepare<[Question], number>(
        `select key from instances ${gone} and first_seen < :to and datacenter = :datacenter`,
      )
      .pluck();
  const prepareNamed = (toGone: (place: Place) => string) =>
    client
      .prepare<[Asked], number>(
        `select key from instances where id in (select value from json_each(:ids))
         ${toUnion('service', toGone)} ${toUnion('service_id', toGone)} ${toUnion('node', toGone)}`,
      )
      .pluck();
  const ofAll = {
    gone: prepareGone('indexed by instances_gone where gone > :from'),
    named: prepareNamed(all),
  };
  const ofChanged = {
    gone: prepareGone('indexed by instances_changed where gone is not null and changed > :from'),
    named: prepareNamed(changed),
  };

  return {
    findGone: (question, isChanged) => (isChanged ? ofChanged : ofAll).gone.all(question),
    findAsked: (question, { services = [], ids = [], serviceIds = [], nodes = [], isChanged = false }) =>
      (isChanged ? ofChanged : ofAll).named.all({
        ...question,
        services: JSON.stringify(services),
        ids: JSON.stringify(ids),
        serviceIds: JSON.stringify(serviceIds),
        nodes: JSON.stringify(nodes),
      }),
  };
}

/** Registered instances, and gone or hidden ones that existed within the bounds. */
function toUnion(place: Place, toGone: (place: Place) => string): string {
  const isAsked = `datacenter = :datacenter and ${place} in (select value from json_each(:${places[place]}))`;
  return `
    union select key from instances indexed by instances_${place}
      where ${isAsked} and hidden = 0 and gone is null
    union select key from instances ${toGone(place)} and ${isAsked} and first_seen < :to`;
}
