'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { QualifiedName } from '@/lib/health/qualified-name';
import type { Range } from '@/lib/history/range';
import { toNodePath, toServicePath } from './chart-view';
import { useSeveralDatacenters } from '@/app/_datacenter/datacenters';

type Props = QualifiedName & {
  range?: Range;
  className?: string | undefined;
  title?: string;
  children?: ReactNode;
};

/** The way to a service's own page, by its name unless there is more to say. */
export function ServiceLink(props: Props) {
  return <PlaceLink {...props} toPath={toServicePath} />;
}

/** The way to a node's own page. */
export function NodeLink(props: Props) {
  return <PlaceLink {...props} toPath={toNodePath} />;
}

function PlaceLink({
  name,
  datacenter,
  range,
  toPath,
  children = name,
  ...look
}: Props & { toPath: typeof toServicePath }) {
  const isOneOfSeveral = useSeveralDatacenters();
  return (
    <Link
      href={toPath(name, { range, datacenter: isOneOfSeveral ? datacenter : '' })}
      prefetch={false}
      {...look}
    >
      {children}
    </Link>
  );
}
