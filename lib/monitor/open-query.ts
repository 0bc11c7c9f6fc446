import { redirect } from 'next/navigation';
import { toOwnPath } from '../access/own-path';
import type { QueryContext } from '../queries/query-context';
import { getCurrentRequest } from '../server/current-request';
import { toLocalUrl } from '../server/request-rules';
import { admit, getVisitor } from './admission';
import { getContainer } from './container';

/**
 * What a query needs, with the one time that its answer is true of. This is the way to what was recorded, and where the
 * lock is: throws an `AccessDenied` unless whoever asks may look.
 */
export async function openQuery(): Promise<QueryContext> {
  await admit();
  const { store, datacenters, holdMs, env } = getContainer();
  const { serviceUrlTemplate: urlTemplate } = env;
  return { store, datacenters: datacenters.names(), holdMs, now: Date.now(), urlTemplate };
}

/** The same for a page: whoever may not look is sent to sign in, and from there back to the page. */
export async function openPage(): Promise<QueryContext> {
  if ((await getVisitor()) === undefined) {
    const { url = '/' } = getCurrentRequest() ?? {};
    const to = toOwnPath(toLocalUrl(url, getContainer().env.basePath));
    redirect(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
  }
  return openQuery();
}
