import { types } from 'node:util';

/** Returns the `code` of an error from Node or a library, such as `ENOENT`; empty when it has none. */
export function toErrorCode(error: unknown): string {
  if (!types.isNativeError(error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
