'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Role } from '@/lib/access/visitor';

/** The page's visitor. `name`: `null` when unknown. */
export type PageVisitor = { name: string | null; role: Role; canSignOut: boolean };

const anyone: PageVisitor = { name: null, role: 'operator', canSignOut: false };

const VisitorContext = createContext<PageVisitor>(anyone);

export function VisitorProvider({ visitor, children }: { visitor: PageVisitor; children: ReactNode }) {
  return <VisitorContext value={visitor}>{children}</VisitorContext>;
}

/** Returns the visitor and their permissions, which the server enforces; a page only shows them. */
export function useVisitor(): PageVisitor {
  return useContext(VisitorContext);
}
