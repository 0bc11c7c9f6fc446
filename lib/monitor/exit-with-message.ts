/** Ends the process with a message that a person can act on. */
export function exitWithMessage(sentence: string): never {
  process.stderr.write(`\n${sentence}\n\n`);
  process.exit(1);
}
