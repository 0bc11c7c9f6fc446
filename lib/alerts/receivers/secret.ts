import { readFileSync } from 'node:fs';

/** A secret, or the file that holds it. */
export type SecretPlace = { field: string; value: string | undefined; file: string | undefined };

/**
 * Returns the secret, from its file where it has one, which wins; `undefined` where there is neither. The file is read
 * at each use, so that a renewed one is taken without a restart. Throws an error that names the field and the file.
 */
export function readSecret({ field, value, file }: SecretPlace): string | undefined {
  if (file === undefined) return value;
  const held = read(field, file).trim();
  if (held === '') throw new Error(`${field}_file is "${file}", which is empty`);
  return held;
}

function read(field: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${field}_file is "${file}", which cannot be read: ${reason}`, { cause: error });
  }
}
