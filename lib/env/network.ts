import { isIP } from 'node:net';
import { z } from 'zod';
import { listOf } from './fields';

const hostName = /^(\*|(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|[0-9a-f.:]+)$/i;

const frameAncestor =
  /^('self'|https?:\/\/(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?|https?:\/\/\[[0-9a-f:]+\](:\d{1,5})?)$/i;

/** The BASE_PATH of the build, see next.config.mjs; `undefined` without a build, as in tests. */
const builtBasePath = process.env['BUILT_BASE_PATH'];

/** Who can reach the server, and under which names. */
export const networkVariables = z
  .object({
    ALLOWED_HOSTS: listOf(
      (name) => hostName.test(name),
      'comma-separated host names without a port, such as monitor.example.com; * for any',
    ).default([]),
    TRUSTED_PROXIES: listOf(
      isAddressRange,
      'comma-separated addresses or ranges, such as 10.0.0.5,192.168.0.0/16',
    ).default([]),
    BASE_PATH: z
      .string()
      .refine((text) => /^(\/[\w.~-]+)+$/.test(text), {
        error: 'a path that begins with a slash and ends without one, such as /consul-monitor',
      })
      .refine((text) => text === (builtBasePath ?? text), {
        error: `${JSON.stringify(builtBasePath)}, the path that this build is for; build again for another path`,
      })
      .default(builtBasePath ?? ''),
    PUBLIC_URL: z
      .string()
      .refine(isPublicUrl, { error: 'the address of this site, such as https://monitor.example.com' })
      .transform((text) => new URL(text))
      .optional(),
    FRAME_ANCESTORS: listOf(
      (item) => frameAncestor.test(item),
      "comma-separated origins, such as https://portal.example.com, or 'self'",
    ).default([]),
  })
  .transform((set) => ({
    /** Additional host names that this server answers to, without a port; `*` is any. */
    allowedHosts: set.ALLOWED_HOSTS,
    /** Addresses and ranges of proxies whose forwarded headers are trusted. */
    trustedProxies: set.TRUSTED_PROXIES,
    /** The path under which this site is served, without a trailing slash; empty at the root of its host. */
    basePath: set.BASE_PATH,
    /** The URL under which visitors reach this site. */
    publicUrl: set.PUBLIC_URL,
    /** Origins whose pages may embed ours in a frame. */
    frameAncestors: set.FRAME_ANCESTORS,
  }));

function isAddressRange(item: string): boolean {
  const [address = '', bits, ...more] = item.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

function isPublicUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return username === '' && password === '' && search === '' && hash === '';
}
