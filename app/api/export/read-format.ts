import { quote, Refusal } from '@/app/api/refusal';
import { type Format, formats } from './stream-rows';

/** Reads the parameter `format`; CSV by default. Throws a `Refusal`. */
export function readFormat(search: URLSearchParams): Format {
  const value = search.get('format') ?? 'csv';
  const format = formats.find((known) => known === value);
  if (format === undefined) {
    throw new Refusal('badRequest', `format must be one of ${formats.join(', ')}, not ${quote(value)}`);
  }
  return format;
}
