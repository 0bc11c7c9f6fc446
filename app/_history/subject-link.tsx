'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { QualifiedName } from '@/lib/health/qualified-name';
import type { Range } from '@/lib/history/range';
import { useSeveralDatacenters } from '@/app/_datacenter/datacenters';
import { toNodePath, toServicePath } from './chart-view';

type Props = QualifiedName & {
  range?: Range;
  className?: string | undefined;
  title?: string;
  children?: ReactNode;
};

/** A link to a service's page, with its name unless there are children. */
export function ServiceLink(props: Props) {
  return <SubjectLink {...props} toPath={toServicePath} />;
}

/** A link to a node's page. */
export function NodeLink(props: Props) {
  return <SubjectLink {...props} toPath={toNodePath} />;
}

function SubjectLink({
  name,
  datacenter,
  range,
  toPath,
  children = name,
  ...look
}: Props & { toPath: typeof toServicePath }) {
  const hasSeveralDatacenters = useSeveralDatacenters();
  return (
    <Link
      href={toPath(name, { range, datacenter: hasSeveralDatacenters ? datacenter : '' })}
      prefetch={false}
      {...look}
    >
      {children}
    </Link>
  );
}
