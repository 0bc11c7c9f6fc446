/** A fault, how often it was tried, and the results. */
export type Row = {
  name: string;
  tries: number;
  /** Polls and statuses that the database had before, but not after. */
  lost: number;
  /** The longest wait for `/api/healthz`, and the longest time between two polls beyond what the fault explains. */
  worstHealthzMs: number;
  worstGapMs: number;
  problems: string[];
};

/** Returns a Markdown table with the problems below it. */
export function toReport(rows: readonly Row[]): string {
  const head = ['what was tried', 'times', 'lost', 'slowest healthz', 'longest gap', 'problems'];
  const body = rows.map(({ name, tries, lost, worstHealthzMs, worstGapMs, problems }) => [
    name,
    String(tries),
    String(lost),
    worstHealthzMs === 0 ? '–' : `${Math.round(worstHealthzMs)} ms`,
    worstGapMs === 0 ? '–' : `${(worstGapMs / 1000).toFixed(1)} s`,
    String(problems.length),
  ]);
  const lines = [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...body];
  const problems = rows.flatMap((row) => row.problems.map((problem) => `${row.name}: ${problem}`));
  return [...lines.map((cells) => `| ${cells.join(' | ')} |`), '', ...problems].join('\n');
}

/** Returns the number of rows with losses or problems. */
export function countFailures(rows: readonly Row[]): number {
  return rows.filter(({ lost, problems }) => lost > 0 || problems.length > 0).length;
}
