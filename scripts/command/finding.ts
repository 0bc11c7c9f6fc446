/** The result of one check. `notable`: the server would start, but a person should know. */
export type Finding = { subject: string; is: 'well' | 'notable' | 'wrong'; says: string };

const marks = { well: 'ok     ', notable: 'note   ', wrong: 'WRONG  ' } as const;

/** Returns a line for a terminal or a log. */
export function tell({ subject, is, says }: Finding): string {
  return `${marks[is]}${subject.padEnd(10)} ${says}`;
}

/** Returns an error's message as a sentence. */
export function toSentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
