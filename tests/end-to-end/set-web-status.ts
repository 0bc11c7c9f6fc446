import type { ConsulAgent } from '@/scripts/consul-agent';

/**
 * Registers the service "web" on the node "edge" with this status. It is in the catalog immediately, unlike the services
 * of an agent, which appear when the agent next synchronises.
 */
export function setWebStatus(consul: ConsulAgent, status: 'passing' | 'warning' | 'critical'): Promise<void> {
  return consul.put('/v1/catalog/register', {
    ...{ Node: 'edge', Address: '10.0.0.9', Service: { ID: 'web', Service: 'web', Port: 8080 } },
    Check: { CheckID: 'alive', Name: 'alive', ServiceID: 'web', Status: status },
  });
}
