'use client';

import { createContext, useContext, type ReactNode } from 'react';
import type { Role } from '@/lib/access/visitor';

/** Who looks at the page. `name`: `null` where the log-in knows none. */
export type PageVisitor = { name: string | null; role: Role; canSignOut: boolean };

const anyone: PageVisitor = { name: null, role: 'operator', canSignOut: false };

const VisitorContext = createContext<PageVisitor>(anyone);

export function VisitorProvider({ visitor, children }: { visitor: PageVisitor; children: ReactNode }) {
  return <VisitorContext value={visitor}>{children}</VisitorContext>;
}

/** Who looks at the page, and what they may do: the server decides that, a page only shows it. */
export function useVisitor(): PageVisitor {
  return useContext(VisitorContext);
}
