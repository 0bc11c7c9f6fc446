import type { z } from 'zod';
import { ConsulError } from './consul-error';
import { toExcerpt } from './excerpt';
import type { ConsulResponse } from './refusal';

/**
 * The maximum number of values in a response: 64 MiB of real checks have a third as many. Millions of empty lists, say,
 * would take many times the memory of their text.
 */
const maxValues = 8_000_000;

/** Parses a response body by the schema. Messages never contain `secrets`. Throws a `ConsulError`. */
export function parseBody<Body>(
  { url, path, headers, text }: ConsulResponse,
  schema: z.ZodType<Body>,
  secrets: readonly string[],
): Body {
  const invalid = (what: string, cause?: unknown) =>
    new ConsulError('invalid', `The response to ${path} is ${what}`, { url, cause });

  if (/^\s*</.test(text) || headers['content-type']?.startsWith('text/html')) {
    throw invalid(
      `HTML, not Consul's JSON: does CONSUL_HTTP_ADDR lead to a proxy or another program? (${toExcerpt(text, secrets)})`,
    );
  }
  if (countValues(text) > maxValues) throw invalid(`too large, with more than ${maxValues} values`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid(`not complete JSON: ${toExcerpt(text, secrets) || 'it is empty'}`, cause);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw invalid(
    `not in Consul's format${where} (${issue?.message ?? ''}): ${toExcerpt(text, secrets)}`,
    result.error,
  );
}

/** Estimates the number of values in a JSON text: each but the first follows a comma or an opening bracket. */
function countValues(text: string): number {
  // A shorter text cannot contain too many.
  if (text.length <= maxValues) return 0;
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === comma || code === bracket || code === brace) count += 1;
  }
  return count;
}

const [comma, bracket, brace] = [44, 91, 123];
