import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';

/** Gives a rendered hook an empty cache of its own, so that tests do not see each other's data. */
export function NewCache({ children }: { children: ReactNode }) {
  return <SWRConfig value={{ provider: () => new Map() }}>{children}</SWRConfig>;
}
