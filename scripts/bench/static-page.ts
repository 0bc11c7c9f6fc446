import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { request } from 'undici';
import { listenLocally } from '@/scripts/listen-locally';
import { ask } from './product';

/** A static copy of one of the product's pages, on its own server. */
export type StaticPage = { url: string; close(): Promise<void> };

/** A file as sent: its media type, and its compressed bytes. */
type File = { type: string; body: Buffer };

/** Its scripts are included as text that is not executed; styles and fonts are fetched from the product once. */
export async function startStaticPage(page: string): Promise<StaticPage> {
  const html = (await ask(page))
    .replaceAll('<script', '<script type="text/plain"')
    .replace(/<link[^>]*as="script"[^>]*>/g, '');
  const files = new Map<string, File>([['/', { type: 'text/html; charset=utf-8', body: gzipSync(html) }]]);

  async function read(path: string): Promise<File> {
    const { headers, body } = await request(page + path);
    return { type: String(headers['content-type']), body: gzipSync(Buffer.from(await body.arrayBuffer())) };
  }

  const server = createServer((request, answer) => {
    const path = request.url ?? '/';
    const reply = async (): Promise<void> => {
      const file = files.get(path) ?? (await read(path));
      files.set(path, file);
      answer.writeHead(200, { 'Content-Type': file.type, 'Content-Encoding': 'gzip' }).end(file.body);
    };
    reply().catch((error: unknown) => answer.writeHead(502).end(String(error)));
  });
  return listenLocally(server);
}
