import { readFileSync } from 'node:fs';
import { toErrorCode, toErrorMessage } from './error-code';

/** A file's text. Throws an error that names the variable, the file and the reason. */
export function readFileOf(variable: string, path: string): string {
  return tryFileOf(variable, path, () => readFileSync(path, 'utf8'));
}

/** Runs `read`, and gives its error the name of the variable and of the file. */
export function tryFileOf<Result>(variable: string, path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const reason = reasons[toErrorCode(error)] ?? toErrorMessage(error);
    throw new Error(`${variable} is "${path}", which cannot be read: ${reason}`, { cause: error });
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'we are not allowed to',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is not a folder',
};
