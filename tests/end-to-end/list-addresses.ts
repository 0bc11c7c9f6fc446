import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A page or route found in `app`; `x` stands for each parameter. */
export type Address = { path: string; isPage: boolean; methods: readonly string[] };

const method = /export (?:async )?(?:function|const) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g;
const reExported = /export \{[^}]* as (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g;

/** Lists every page and route from the file system, so that a new one is tested without being named. */
export function listAddresses(): Address[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(route\.tsx?|page\.tsx)$/.test(file))
    .map((file) => {
      const isPage = file.endsWith('page.tsx');
      const path = `/${posix.dirname(file)}`
        .replace(/\/\.$/, '/')
        .replace(/\/\([^)]*\)/g, '')
        .replace(/\[[^\]]+\]/g, 'x');
      const text = readFileSync(join('app', file), 'utf8');
      const methods = [...text.matchAll(method), ...text.matchAll(reExported)].map(([, name = '']) => name);
      return { path: path === '' ? '/' : path, isPage, methods: isPage ? ['GET'] : methods };
    });
}
