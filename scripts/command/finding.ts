/** The result of one check. `note`: the server would start, but a person should know. */
export type Finding = { subject: string; level: 'ok' | 'note' | 'wrong'; message: string };

const marks = { ok: 'ok     ', note: 'note   ', wrong: 'WRONG  ' } as const;

/** Returns a line for a terminal or a log. */
export function formatFinding({ subject, level, message }: Finding): string {
  return `${marks[level]}${subject.padEnd(10)} ${message}`;
}
