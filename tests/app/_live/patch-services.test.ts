import { patchServices } from '@/app/_live/patch-services';
import { aServiceSummary } from '@/tests/app/builders';

const db = aServiceSummary({ name: 'db' });
const web = aServiceSummary({ name: 'web' });
const failing = aServiceSummary({ name: 'web', status: 'critical' });
const elsewhere = aServiceSummary({ name: 'web', datacenter: 'dc2' });
const proxy = aServiceSummary({ name: 'web-proxy' });

describe('patchServices', () => {
  it.each([
    ['replaces services that changed', [db, web], ['dc1/web'], [failing], [db, failing]],
    ['removes services that are gone', [db, web], ['dc1/web'], [], [db]],
    ['inserts new services in order', [web], ['dc1/db'], [db], [db, web]],
    ['distinguishes datacenters', [web, elsewhere], ['dc1/web'], [failing], [failing, elsewhere]],
    [
      'folds a sidecar under the service that came',
      [db, proxy],
      ['dc1/web'],
      [{ ...web, sidecars: [proxy] }],
      [db, { ...web, sidecars: [proxy] }],
    ],
    [
      'lists a sidecar whose service is gone',
      [db, { ...web, sidecars: [proxy] }],
      ['dc1/web'],
      [proxy],
      [db, proxy],
    ],
  ])('%s', (_, services, names, now, expected) => {
    expect(patchServices(services, names, now)).toEqual(expected);
  });
});
