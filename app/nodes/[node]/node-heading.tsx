import { countAll } from '@/lib/health/status';
import type { NodeSummary } from '@/lib/queries/list-nodes';
import { Heading } from '@/app/_ui/heading';
import { Origin } from '@/app/_ui/origin';
import { RelativeTime } from '@/app/_ui/relative-time';
import { StatusLabel } from '@/app/_ui/status-label';

/** A node's heading: the status of its own checks, and of its instances. */
export function NodeHeading({ node }: { node: NodeSummary }) {
  const services = node.services.length;
  return (
    <Heading name={node.name}>
      <StatusLabel status={node.status} />
      {node.since && (
        <span>
          for <RelativeTime time={node.since} />
        </span>
      )}
      <span>
        {node.instances.passing}/{countAll(node.instances)} instances passing
      </span>
      <span>{services === 1 ? '1 service' : `${services} services`}</span>
      <Origin datacenter={node.datacenter} />
    </Heading>
  );
}
