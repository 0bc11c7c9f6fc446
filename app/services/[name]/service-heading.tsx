import type { ServiceDetail } from '@/lib/queries/get-service';
import { ExternalLink } from '@/app/_ui/external-link';
import { Heading } from '@/app/_ui/heading';
import { Origin } from '@/app/_ui/origin';
import { RelativeTime } from '@/app/_ui/relative-time';
import { toServiceUrl } from '@/app/_ui/service-url';
import { StatusLabel } from '@/app/_ui/status-label';
import { Tags } from '@/app/_ui/tags';

/** A service's heading with its current status. */
export function ServiceHeading({ service }: { service: ServiceDetail }) {
  const url = toServiceUrl(service.instances);
  return (
    <Heading name={service.name} below={service.tags.length > 0 && <Tags tags={service.tags} all />}>
      <StatusLabel status={service.status} />
      <span>
        for <RelativeTime time={service.since} />
      </span>
      <span>
        {service.counts.passing}/{service.instances.length} passing
      </span>
      <Origin datacenter={service.datacenter} />
      {url && <ExternalLink url={url} />}
    </Heading>
  );
}
