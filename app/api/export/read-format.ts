import type { Problem } from '../problem';
import { formats, type Format } from './stream-rows';

/** The parameter `format`; without it CSV. */
export function readFormat(search: URLSearchParams): { format: Format } | Problem {
  const held = search.get('format') ?? 'csv';
  const format = formats.find((known) => known === held);
  if (format === undefined) {
    return { problem: `format is one of ${formats.join(', ')}, not ${JSON.stringify(held)}` };
  }
  return { format };
}
