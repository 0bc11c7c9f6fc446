import type { InstanceSummary } from '@/lib/queries/list-services';

/** The link of a service: its first instance's that has one; `null` when none has. */
export function toFirstUrl(instances: readonly Pick<InstanceSummary, 'url'>[]): string | null {
  return instances.find(({ url }) => url !== null)?.url ?? null;
}
