import { findConsul } from '../scripts/consul-agent';
import { describeWhere } from './describe-where';

/** A suite that needs a real Consul. */
export function describeWithConsul(name: string, suite: () => void): void {
  const missing = 'no Consul to test with; set CONSUL_BIN, or put consul on the PATH';
  describeWhere(findConsul() !== undefined, name, missing, suite);
}
