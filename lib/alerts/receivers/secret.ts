import { readFileSync } from 'node:fs';
import { toErrorMessage } from '@/lib/error-message';

/** A secret, or the file that contains it. */
export type SecretPlace = { field: string; value: string | undefined; file: string | undefined };

/**
 * Returns the secret, from its file if one is named; `undefined` when neither is set. The file is read at each use, so
 * a rotated secret works without a restart. Throws an error that names the field and the file.
 */
export function readSecret({ field, value, file }: SecretPlace): string | undefined {
  if (file === undefined) return value;
  const content = read(field, file).trim();
  if (content === '') throw new Error(`${field}_file is "${file}", which is empty`);
  return content;
}

function read(field: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = toErrorMessage(error);
    throw new Error(`${field}_file is "${file}", which cannot be read: ${reason}`, { cause: error });
  }
}
