import type { Check } from '@/lib/health/check';
import { toOwnerKey } from '@/lib/health/owner-key';
import { flappingMs } from '@/lib/history/flapping';
import type { PolledState, Present } from './polled-state';
import { createRecentChanges, type RecentChanges } from './recent-changes';
import type { Member, Tracked } from './subject';

/** The present state of one datacenter, indexed by service. Polls update only what they touched. */
export type Registry = {
  /** The state it was last updated to. */
  present: () => Present;
  /** Applies what a poll touched. */
  follow(state: PolledState): void;
  services(): Iterable<string>;
  listMembers(service: string): Member[];
  /** The names of all nodes, including those without checks. */
  listNodes(): Iterable<string>;
  listNodeChecks(node: string): Tracked<Check>[];
  /** All checks on a node: its own and those of its instances. */
  listChecks(node: string): Tracked<Check>[];
  listMembersOn(node: string): Member[];
  recentChanges: RecentChanges;
};

/** Builds the index from everything registered after the poll. */
export function createRegistry(state: PolledState): Registry {
  let { after: present } = state;
  const services = new Map<string, Map<string, Member>>();
  const recentChanges = createRecentChanges(state.listRecentSpans(state.at - flappingMs));
  for (const ofNode of present.instances.values()) for (const member of ofNode.values()) put(member);

  function put(member: Member): void {
    const { service } = member.subject;
    const own = services.get(service);
    if (own === undefined)
      services.set(service, new Map([[toOwnerKey(member.subject.node, member.subject.serviceId), member]]));
    else own.set(toOwnerKey(member.subject.node, member.subject.serviceId), member);
  }

  function remove({ subject }: Member): void {
    const own = services.get(subject.service);
    own?.delete(toOwnerKey(subject.node, subject.serviceId));
    if (own?.size === 0) services.delete(subject.service);
  }

  return {
    present: () => present,
    follow({ touched, after, at, isHiding }) {
      const had = new Map<string, boolean>();
      for (const { before, after: member } of touched.instances) {
        for (const name of [before?.subject.service, member?.subject.service])
          if (name !== undefined) had.set(name, services.has(name));
      }
      for (const { before } of touched.instances) if (before !== undefined) remove(before);
      for (const { after: member } of touched.instances) if (member !== undefined) put(member);
      recentChanges.record(touched.instances, at, isHiding);
      const planned = new Set(
        touched.instances.filter(isMaintained).map(({ before }) => before?.subject.service),
      );
      for (const [name, wasThere] of had) {
        const isGone = !services.has(name);
        if (wasThere === !isGone || (isGone && (isHiding || planned.has(name)))) continue;
        recentChanges.recordService(name, at, isGone);
      }
      present = after;
    },
    services: () => services.keys(),
    listMembers: (service) => [...(services.get(service)?.values() ?? [])],
    listNodes: () => new Set([...present.checks.keys(), ...present.instances.keys()]),
    listNodeChecks: (node) =>
      [...(present.checks.get(node)?.values() ?? [])].filter(({ subject }) => subject.serviceId === ''),
    listChecks: (node) => [...(present.checks.get(node)?.values() ?? [])],
    listMembersOn: (node) => [...(present.instances.get(node)?.values() ?? [])],
    recentChanges,
  };
}

function isMaintained({ before }: PolledState['touched']['instances'][number]): boolean {
  return before?.status === 'maintenance';
}
