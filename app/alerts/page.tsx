import type { Metadata } from 'next';
import { getPreferences } from '@/lib/monitor/get-preferences';
import { listReceivers } from '@/lib/monitor/list-receivers';
import { openPage } from '@/lib/monitor/open-query';
import { toReceived } from '@/lib/monitor/received';
import { toConfig } from '@/lib/preferences/preferences';
import { getAlerts } from '@/lib/queries/get-alerts';
import { PageFrame } from '@/app/_shell/page-frame';
import { AlertsView } from './alerts-view';

export const metadata: Metadata = { title: 'Alerts' };

export default async function AlertsPage() {
  const context = await openPage();
  const preferences = await getPreferences();
  const answer = toReceived(await getAlerts(context, listReceivers()), context.now);
  return (
    <PageFrame renderedAt={context.now}>
      <AlertsView config={toConfig(preferences)} initial={answer} />
    </PageFrame>
  );
}
