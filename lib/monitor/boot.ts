import { toErrorMessage } from '@/lib/error-message';
import { exitWithMessage } from './exit-with-message';
import { startContainer } from './start-container';
import { tryProvider } from './try-provider';

/** Starts everything, or ends the process with a message that a person can act on. */
export function boot(): void {
  try {
    startContainer();
    void tryProvider();
  } catch (error) {
    exitWithMessage(toErrorMessage(error));
  }
}
