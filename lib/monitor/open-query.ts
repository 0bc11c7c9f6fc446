import { redirect } from 'next/navigation';
import { toOwnPath } from '@/lib/access/own-path';
import type { QueryContext } from '@/lib/queries/query-context';
import { getCurrentRequest } from '@/lib/server/current-request';
import { toLocalUrl } from '@/lib/server/request-rules';
import { getContainer } from './container';
import { getVisitor, requireViewer } from './visitor-access';

/**
 * Returns what a query needs, with the single time that its answer is valid for. Recorded data is only reachable
 * through this: throws an `AccessDenied` unless the visitor may read.
 */
export async function openQuery(): Promise<QueryContext> {
  await requireViewer();
  const { store, datacenters, holdMs, env } = getContainer();
  const { serviceUrlTemplate: urlTemplate } = env;
  return { store, datacenters: datacenters.names(), holdMs, now: Date.now(), urlTemplate };
}

/** The same for a page: a visitor without access is sent to the sign-in page, and from there back. */
export async function openPage(): Promise<QueryContext> {
  if ((await getVisitor()) === undefined) {
    const { url = '/' } = getCurrentRequest() ?? {};
    const to = toOwnPath(toLocalUrl(url, getContainer().env.basePath));
    redirect(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
  }
  return openQuery();
}
