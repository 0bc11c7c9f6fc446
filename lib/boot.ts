import { startContainer } from './container';

/** Starts everything, or ends the process with a sentence that a person can act on. */
export function boot(): void {
  try {
    startContainer();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
    process.exit(1);
  }
}
