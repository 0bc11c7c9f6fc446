'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { DatacenterState } from '@/lib/queries/get-consul-state';

const SeveralContext = createContext(false);

/** Provides whether several datacenters are polled: with a single one, its name is not shown. */
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
