import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { fileSchema, type AlertsFile } from './file-schema';

/** More problems than a person reads at once are only counted. */
const mostProblems = 50;

/** The file cannot be used; the message names every problem with its line. */
export class AlertsFileError extends Error {
  override name = 'AlertsFileError';
}

/**
 * Reads what an `alerts.yaml` holds. `name`: of the file, as its problems name it; `others`: names of receivers that are
 * set elsewhere, which rules may name, too. Throws an `AlertsFileError`.
 */
export function parseAlertsFile(text: string, name: string, others: readonly string[] = []): AlertsFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (problems: readonly string[]): never => {
    const told = problems.slice(0, mostProblems).map((problem) => `  ${name} ${problem}`);
    const more = problems.length - told.length;
    throw new AlertsFileError(
      [`${name} cannot be used:`, ...told, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n'),
    );
  };

  if (document.errors.length > 0)
    return fail(document.errors.map(({ pos, message }) => `line ${lines.linePos(pos[0]).line}: ${message}`));
  const parsed = fileSchema.safeParse(toValue(document, fail) ?? {});
  const problems: string[] = [];
  if (!parsed.success)
    for (const issue of parsed.error.issues) problems.push(...toProblems(document, lines, issue));
  else problems.push(...listUnknownReceivers(parsed.data, others, document, lines));
  if (parsed.success && problems.length === 0) return parsed.data;
  return fail(problems);
}

/** Aliases that would blow up are refused by the parser. */
function toValue(document: Document, fail: (problems: readonly string[]) => never): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return fail([`: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function toProblems(document: Document, lines: LineCounter, issue: z.core.$ZodIssue): string[] {
  const { path } = issue;
  if (issue.code !== 'unrecognized_keys')
    return [toProblem(path, findLine(document, lines, path), issue.message)];
  return issue.keys.map((key) =>
    toProblem([...path, key], findLine(document, lines, path, key), 'there is no such setting'),
  );
}

function toProblem(path: readonly PropertyKey[], line: number, says: string): string {
  const from = path.findLastIndex((part) => typeof part === 'number') + 1;
  const field = path.slice(from).map(String).join('.');
  return `line ${line}: ${field === '' ? '' : `${field}: `}${says}`;
}

/** The line of what the path leads to or, where that is missing, of what should hold it. */
function findLine(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
  key?: string,
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range)
      return toLine(key !== undefined ? findKey(node, key) : undefined, node.range[0]);
  }
  return toLine(key === undefined ? undefined : findKey(document.contents, key), 0);

  function toLine(found: number | undefined, otherwise: number): number {
    return lines.linePos(found ?? otherwise).line;
  }
}

function findKey(node: unknown, key: string): number | undefined {
  if (!isMap(node)) return undefined;
  for (const { key: held } of node.items)
    if (isScalar(held) && String(held.value) === key) return held.range?.[0];
  return undefined;
}

function listUnknownReceivers(
  { rules, receivers }: AlertsFile,
  others: readonly string[],
  document: Document,
  lines: LineCounter,
): string[] {
  const known = new Set([...others, ...receivers.map(({ name }) => name)]);
  return rules.flatMap((rule, at) =>
    (rule.receivers ?? []).flatMap((name, index) => {
      if (known.has(name)) return [];
      const path = ['rules', at, 'receivers', index];
      return [
        `line ${findLine(document, lines, path)}: receivers: there is no receiver ${JSON.stringify(name)}`,
      ];
    }),
  );
}
