import { findConsul } from '@/scripts/consul-agent';
import { describeIf } from './describe-if';

/** A suite that needs a real Consul. */
export function describeWithConsul(name: string, suite: () => void): void {
  const missing = 'Consul not found; set CONSUL_BIN, or put consul on the PATH';
  describeIf(findConsul() !== undefined, name, missing, suite);
}
