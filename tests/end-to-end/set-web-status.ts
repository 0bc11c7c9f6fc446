import type { ConsulAgent } from '../../scripts/consul-agent';

/**
 * Gives the service "web" on the node "edge" this status. It stands in the catalog at once, where an agent's own
 * services come only with its next synchronisation.
 */
export function setWebStatus(consul: ConsulAgent, status: 'passing' | 'warning' | 'critical'): Promise<void> {
  return consul.put('/v1/catalog/register', {
    ...{ Node: 'edge', Address: '10.0.0.9', Service: { ID: 'web', Service: 'web', Port: 8080 } },
    Check: { CheckID: 'alive', Name: 'alive', ServiceID: 'web', Status: status },
  });
}
