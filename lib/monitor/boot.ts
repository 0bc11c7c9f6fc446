import { startContainer } from './container';
import { endWith } from './end-with';
import { tryProvider } from './try-provider';

/** Starts everything, or ends the process with a message that a person can act on. */
export function boot(): void {
  try {
    startContainer();
    void tryProvider();
  } catch (error) {
    endWith(error instanceof Error ? error.message : String(error));
  }
}
