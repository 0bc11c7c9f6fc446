import type { z } from 'zod';
import { ConsulError } from './consul-error';
import { toExcerpt } from './excerpt';
import type { Answer } from './refusal';

/**
 * The most values that an answer may be made of: those of 64 MiB of real checks are a third as many. Millions of empty
 * lists, say, would take many times the room of their text.
 */
const mostValues = 8_000_000;

/** The body of an answer in the schema's shape. `secrets` are repeated in no message. Throws a `ConsulError`. */
export function parseBody<Body>(
  { url, path, headers, text }: Answer,
  schema: z.ZodType<Body>,
  secrets: readonly string[],
): Body {
  const invalid = (what: string, cause?: unknown) =>
    new ConsulError('invalid', `The answer to ${path} is ${what}`, { url, cause });

  if (/^\s*</.test(text) || headers['content-type']?.startsWith('text/html')) {
    throw invalid(
      `HTML, not Consul's JSON: is CONSUL_HTTP_ADDR a proxy or another program? (${toExcerpt(text, secrets)})`,
    );
  }
  if (countValues(text) > mostValues) throw invalid(`made of more than ${mostValues} values`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid(`not whole JSON: ${toExcerpt(text, secrets) || 'it is empty'}`, cause);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw invalid(
    `not in Consul's shape${where} (${issue?.message ?? ''}): ${toExcerpt(text, secrets)}`,
    result.error,
  );
}

/** About as many values as there are in a text of JSON: each but the first follows a comma or an opening bracket. */
function countValues(text: string): number {
  // No shorter text holds too many.
  if (text.length <= mostValues) return 0;
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === comma || code === bracket || code === brace) count += 1;
  }
  return count;
}

const [comma, bracket, brace] = [44, 91, 123];
