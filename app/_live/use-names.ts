import useSWR from 'swr';
import type { NodeList } from '@/lib/queries/list-nodes';
import type { ServiceList } from '@/lib/queries/list-services';
import { fetchJson } from './fetch-json';
import { nodesUrl } from './use-nodes';
import { servicesUrl } from './use-services';

export type SubjectKind = 'service' | 'node';

/** The names of all current services or nodes; fetched when first needed, and not again with the page's data. */
export function useNames(kind: SubjectKind, isWanted: boolean): readonly string[] {
  const { data } = useSWR<string[], Error>(isWanted ? { namesOf: kind } : null, ask[kind], {
    revalidateOnFocus: false,
  });
  return data ?? none;
}

const none: readonly string[] = [];

const ask = {
  service: async () => (await fetchJson<ServiceList>(servicesUrl)).services.map(({ name }) => name),
  node: async () => (await fetchJson<NodeList>(nodesUrl)).nodes.map(({ name }) => name),
} as const satisfies Record<SubjectKind, () => Promise<string[]>>;
