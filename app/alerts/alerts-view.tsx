'use client';

import { useState } from 'react';
import type { SilenceMatch } from '@/lib/alerts/silence';
import type { Config } from '@/lib/preferences/preferences';
import type { AlertsAnswer } from '@/lib/queries/get-alerts';
import type { Received } from '@/app/_live/use-received';
import { Screen } from '@/app/_shell/screen';
import { useScreen } from '@/app/_shell/use-screen';
import { useVisitor } from '@/app/_visitor/visitor';
import styles from './alerts-view.module.css';
import { DeliveryList } from './delivery-list';
import { FiringList } from './firing-list';
import { ReceiverList } from './receiver-list';
import { ResolvedList } from './resolved-list';
import { SilenceDialog } from './silence-dialog';
import { SilenceList } from './silence-list';
import { useAlertActions, useAlerts } from './use-alerts';

type Props = { config: Config; initial: Received<AlertsAnswer> };

export function AlertsView({ config, initial }: Props) {
  const screen = useScreen(config);
  const { answer, error } = useAlerts(initial, screen.preferences.autoRefresh);
  const actions = useAlertActions();
  const { role } = useVisitor();
  const mayAct = role === 'operator';
  const [match, setMatch] = useState<SilenceMatch | null>(null);
  const { alerts, firing, past, silences, receivers, deliveries, datacenters } = answer;
  const onSilence = mayAct ? setMatch : undefined;
  return (
    <Screen screen={screen} pageStatus={answer} error={error}>
      <h1 className="visually-hidden">Alerts</h1>
      <div className={styles.columns}>
        <div className={styles.column}>
          <FiringList
            alerts={alerts}
            firing={firing}
            hasReceivers={receivers.length > 0}
            onSilence={onSilence}
          />
          <ResolvedList alerts={past} />
        </div>
        <div className={styles.column}>
          <SilenceList
            silences={silences}
            onNew={onSilence}
            onEnd={mayAct ? actions.endSilence : undefined}
          />
          <ReceiverList receivers={receivers} onTest={mayAct ? actions.sendTest : undefined} />
          <DeliveryList deliveries={deliveries} />
        </div>
      </div>
      {match !== null && (
        <SilenceDialog
          match={match}
          datacenters={datacenters.map(({ name }) => name)}
          onSave={actions.createSilence}
          onClose={() => setMatch(null)}
        />
      )}
    </Screen>
  );
}
