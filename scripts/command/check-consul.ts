import { z } from 'zod';
import { createConsulClient } from '@/lib/consul/client';
import { type Connection, openConnection, toDatacenter } from '@/lib/consul/http/connection';
import type { ConsulSettings } from '@/lib/consul/http/consul-settings';
import { get } from '@/lib/consul/http/get';
import { listDatacenters } from '@/lib/consul/list-datacenters';
import { toErrorMessage } from '@/lib/error-message';
import { toPeer } from '@/lib/health/peer';
import type { Finding } from './finding';

/** Clocks that differ by more are reported, in milliseconds; Consul's only has whole seconds. */
const clockMs = 5000;

const agent = z.object({ Config: z.object({ Version: z.string() }) });

/**
 * Asks Consul what a poll asks: whether it answers, what the token may see in each datacenter, and what time it is.
 * `wanted`: the datacenters and peers to poll, all by default; peers are not checked.
 */
export async function* checkConsul(
  settings: ConsulSettings,
  wanted?: readonly string[],
): AsyncGenerator<Finding> {
  let connection: Connection;
  try {
    connection = openConnection(settings);
  } catch (error) {
    yield { subject: 'consul', level: 'wrong', message: toErrorMessage(error) };
    return;
  }
  try {
    const names = await listDatacenters(connection);
    const list = names.length === 1 ? `datacenter ${names[0]}` : `datacenters ${names.join(', ')}`;
    const version = await readVersion(connection);
    yield {
      subject: 'consul',
      level: 'ok',
      message: `${connection.address.name} answers${version}: ${list}`,
    };
    const polled = wanted?.filter((name) => toPeer(name) === undefined) ?? names;
    for (const name of polled) yield await checkRights(toDatacenter(connection, name), name);
    yield await checkClock(connection);
  } catch (error) {
    yield { subject: 'consul', level: 'wrong', message: toErrorMessage(error) };
  } finally {
    await connection.sockets.close();
  }
}

/** Requires `agent:read`, which nothing else needs. */
async function readVersion(connection: Connection): Promise<string> {
  try {
    const { body } = await get(connection, '/v1/agent/self', agent);
    return ` (Consul ${body.Config.Version})`;
  } catch {
    return '';
  }
}

async function checkRights(connection: Connection, datacenter: string): Promise<Finding> {
  const subject = 'rights';
  const client = createConsulClient(connection);
  try {
    const { instances, checks, lack } = await client.fetchSnapshot();
    const seen = `${datacenter}: ${instances.length} instances and ${checks.length} checks are visible`;
    if (lack === undefined) return { subject, level: 'ok', message: seen };
    return { subject, level: 'note', message: `${seen}, others are hidden: ${lack}` };
  } catch (error) {
    return { subject, level: 'wrong', message: `${datacenter}: ${toErrorMessage(error)}` };
  } finally {
    await client.close();
  }
}

async function checkClock(connection: Connection): Promise<Finding> {
  const subject = 'clock';
  const { answer } = await get(connection, '/v1/status/leader', z.string());
  const theirs = Date.parse(answer.headers['date'] ?? '');
  if (Number.isNaN(theirs)) return { subject, level: 'note', message: 'Consul does not report its time' };
  const apart = Date.now() - theirs;
  if (Math.abs(apart) <= clockMs) return { subject, level: 'ok', message: "it agrees with Consul's" };
  const seconds = Math.round(Math.abs(apart) / 1000);
  const message = `it is ${seconds} s ${apart > 0 ? 'ahead of' : 'behind'} Consul's`;
  return { subject, level: 'note', message };
}
