'use client';

import type { Config } from '@/lib/preferences/preferences';
import { useAddress } from '@/app/_address/use-address';
import { goneViewCodec } from '@/app/_gone/gone-view';
import { type InitialGone, useGone } from '@/app/_gone/use-gone';
import { Screen } from '@/app/_shell/screen';
import { useScreen } from '@/app/_shell/use-screen';
import { BackLink } from '@/app/_ui/back-link';
import { EmptyState } from '@/app/_ui/empty-state';
import { NoMatches } from '@/app/_ui/no-matches';
import page from '@/app/_ui/page.module.css';
import { SearchField } from '@/app/_ui/search-field';
import { useDebounced } from '@/app/_ui/use-debounced';
import styles from './gone.module.css';
import { GoneTable } from './gone-table';

export function GoneServicesView({ config, initial }: { config: Config; initial: InitialGone }) {
  const screen = useScreen(config);
  const { view, change } = useAddress({ search: initial.search }, goneViewCodec);
  const search = useDebounced(view.search);
  const { answer: gone, error, isOld } = useGone(search, initial, screen.preferences.autoRefresh);
  const { services, total } = gone;
  return (
    <Screen screen={screen} pageStatus={gone} error={error}>
      <BackLink href="/">All services</BackLink>
      <div className={styles.top}>
        <h1 className={styles.title}>Gone services</h1>
        <SearchField
          subject="gone services"
          by="name"
          value={view.search}
          onChange={(text) => change({ search: text })}
        />
      </div>
      <p className={page.muted}>
        Consul no longer lists any of their instances. Their history is kept as long as any other.
      </p>
      <div aria-busy={isOld}>{renderBody()}</div>
      <p className={total > services.length ? page.muted : 'visually-hidden'} role="status">
        {services.length} of {total} services shown
      </p>
    </Screen>
  );

  function renderBody() {
    if (services.length > 0) return <GoneTable services={services} />;
    if (isOld) return null;
    if (search === '') {
      return (
        <EmptyState title="No gone services">
          <p>No service is known to have been deregistered.</p>
        </EmptyState>
      );
    }
    return (
      <NoMatches
        title="No gone services match"
        text="No gone service has a name that contains this text."
        clearLabel="Clear search"
        onClear={() => change({ search: '' })}
      />
    );
  }
}
