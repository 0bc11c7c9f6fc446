import { startContainer } from './start-container';
import { exitWithMessage } from './exit-with-message';
import { tryProvider } from './try-provider';
import { toErrorMessage } from '@/lib/error-message';

/** Starts everything, or ends the process with a message that a person can act on. */
export function boot(): void {
  try {
    startContainer();
    void tryProvider();
  } catch (error) {
    exitWithMessage(toErrorMessage(error));
  }
}
