import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { toErrorMessage } from '@/lib/error-message';
import { type AlertsFile, fileSchema } from './file-schema';

/** The maximum number of problems that are listed; further ones are only counted. */
const maxProblems = 50;

/** The file cannot be used; the message names every problem with its line. */
export class AlertsFileError extends Error {
  override name = 'AlertsFileError';
}

type Problem = { line: number; says: string };

/** A document with a line counter. */
type Text = { document: Document; lines: LineCounter };

/**
 * Parses the contents of an `alerts.yaml`. `name`: the file name for its problems. `others`: receivers configured
 * elsewhere, which rules may name too. Throws an `AlertsFileError`.
 */
export function parseAlertsFile(text: string, name: string, others: readonly string[] = []): AlertsFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    throw toError(
      name,
      document.errors.map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, says: message })),
    );
  const parsed = fileSchema.safeParse(toValue(document, name) ?? {});
  if (!parsed.success)
    throw toError(
      name,
      parsed.error.issues.flatMap((issue) => toProblems({ document, lines }, issue)),
    );
  const unknown = listUnknownReceivers(parsed.data, others, { document, lines });
  if (unknown.length > 0) throw toError(name, unknown);
  return parsed.data;
}

function toError(name: string, problems: readonly Problem[]): AlertsFileError {
  const sorted = [...problems].sort((a, b) => a.line - b.line);
  const lines = sorted.slice(0, maxProblems).map(({ line, says }) => `  ${name} line ${line}: ${says}`);
  if (sorted.length > lines.length) lines.push(`  and ${sorted.length - lines.length} more`);
  return new AlertsFileError(`${name} cannot be used:\n${lines.join('\n')}`);
}

/** The parser refuses excessive aliases. */
function toValue(document: Document, name: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw toError(name, [{ line: 1, says: toErrorMessage(error) }]);
  }
}

function toProblems(text: Text, issue: z.core.$ZodIssue): Problem[] {
  const { path } = issue;
  if (issue.code !== 'unrecognized_keys') return [toProblem(path, findLine(text, path), issue.message)];
  return issue.keys.map((key) => toProblem([...path, key], findLine(text, path, key), 'no such setting'));
}

/** Returns `match.tag: …` for the entry at the path. */
function toProblem(path: readonly PropertyKey[], line: number, says: string): Problem {
  const from = path.findLastIndex((part) => typeof part === 'number') + 1;
  const field = path.slice(from).map(String).join('.');
  return { line, says: field === '' ? says : `${field}: ${says}` };
}

/** Returns the line of the entry at the path or, when it is missing, of its parent; of a key when one is named. */
function findLine({ document, lines }: Text, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const found = key === undefined ? undefined : findKey(node, key);
    return lines.linePos(found ?? node.range[0]).line;
  }
  return 1;
}

function findKey(node: unknown, key: string): number | undefined {
  if (!isMap(node)) return undefined;
  for (const { key: candidate } of node.items)
    if (isScalar(candidate) && String(candidate.value) === key) return candidate.range?.[0];
  return undefined;
}

function listUnknownReceivers(
  { rules, receivers }: AlertsFile,
  others: readonly string[],
  text: Text,
): Problem[] {
  const known = new Set([...others, ...receivers.map(({ name }) => name)]);
  return rules.flatMap((rule, at) =>
    (rule.receivers ?? []).flatMap((name, index) => {
      if (known.has(name)) return [];
      const line = findLine(text, ['rules', at, 'receivers', index]);
      return [{ line, says: `receivers: unknown receiver ${JSON.stringify(name)}` }];
    }),
  );
}
