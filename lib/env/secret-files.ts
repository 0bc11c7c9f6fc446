import { readFileSync } from 'node:fs';
import { toErrorMessage } from '@/lib/error-message';

type Source = Readonly<Record<string, string | undefined>>;

/**
 * Reads variables from the files that `NAME_FILE` names, for those of `names` that have one; the file takes precedence
 * over `NAME`. `problems`: by variable, a sentence for each file that cannot be read.
 */
export function readSecretFiles(
  source: Source,
  names: Iterable<string>,
): { values: Record<string, string>; problems: string[] } {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of names) {
    const file = source[`${name}_FILE`];
    if (file === undefined || file === '') continue;
    try {
      const content = readFileSync(file, 'utf8').trim();
      if (content === '') problems.push(`${name}_FILE is "${file}", which is empty.`);
      else values[name] = content;
    } catch (error) {
      const reason = toErrorMessage(error);
      problems.push(`${name}_FILE is "${file}", which cannot be read: ${reason}.`);
    }
  }
  return { values, problems };
}
