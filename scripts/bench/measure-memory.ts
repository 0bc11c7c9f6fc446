import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { withProduct } from './measured-product';
import type { Measurement } from './measurement';
import { ask, type Product } from './product';

const rounds = 5;

/** A requested poll comes at the earliest this long after the previous one, in milliseconds. */
const pauseMs = 1000;

/** Measures the server's memory after some polls and visits, compared with a server with one service. */
export async function measureMemory(services: number): Promise<Measurement> {
  const floor = await withProduct(1, readMemoryInUse);
  const ours = await withProduct(services, readMemoryInUse);
  const what = `the server's memory with ${services} services, ${rounds} polls and visits`;
  return { what, unit: 'MB', ours: ours / 2 ** 20, floor: floor / 2 ** 20, floorIs: 'with one service' };
}

async function readMemoryInUse(product: Product): Promise<number> {
  for (let round = 0; round < rounds; round += 1) {
    await (await request(`${product.url}/api/poll`, { method: 'POST' })).body.dump();
    for (const path of ['/', '/api/services', '/transitions']) await ask(product.url + path);
    await sleep(pauseMs);
  }
  return product.readMemory();
}
