import type { InstanceSummary } from '@/lib/queries/list-services';

/** Returns the link of a service: its first instance's with one; `null` without any. */
export function toServiceUrl(instances: readonly Pick<InstanceSummary, 'url'>[]): string | null {
  return instances.find(({ url }) => url !== null)?.url ?? null;
}
