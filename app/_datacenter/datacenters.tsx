'use client';

import { createContext, useContext, type ReactNode } from 'react';
import type { DatacenterState } from '@/lib/queries/get-consul-state';

const SeveralContext = createContext(false);

/** Tells everything below whether several datacenters are polled: where there is one, nobody needs its name. */
export function DatacentersProvider({
  datacenters,
  children,
}: {
  datacenters: readonly DatacenterState[];
  children: ReactNode;
}) {
  return <SeveralContext value={datacenters.length > 1}>{children}</SeveralContext>;
}

export function useSeveralDatacenters(): boolean {
  return useContext(SeveralContext);
}
