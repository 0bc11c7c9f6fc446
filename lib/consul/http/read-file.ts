import { readFileSync } from 'node:fs';
import { toErrorMessage } from '@/lib/error-message';
import { toErrorCode } from './error-code';

/** Returns a file's text. Throws an error that names the variable, the file and the reason. */
export function readFileOf(variable: string, path: string): string {
  return tryFileOf(variable, path, () => readFileSync(path, 'utf8'));
}

/** Runs `read` and adds the names of the variable and the file to its error. */
export function tryFileOf<Result>(variable: string, path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const reason = reasons[toErrorCode(error)] ?? toErrorMessage(error);
    throw new Error(`${variable} is "${path}", which cannot be read: ${reason}`, { cause: error });
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'not a folder',
};
