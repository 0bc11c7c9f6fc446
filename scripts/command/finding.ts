/** What came of trying one thing. `notable`: a start would do, but a person should know. */
export type Finding = { subject: string; is: 'well' | 'notable' | 'wrong'; says: string };

const marks = { well: 'ok     ', notable: 'note   ', wrong: 'WRONG  ' } as const;

/** A line for a terminal, and for a log. */
export function tell({ subject, is, says }: Finding): string {
  return `${marks[is]}${subject.padEnd(10)} ${says}`;
}

/** The sentence of an error. */
export function toSentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
