/** Returns the message of whatever was thrown, even by a library that runs in another realm. */
export function toErrorMessage(error: unknown): string {
  const isError = typeof error === 'object' && error !== null && 'message' in error;
  return isError && typeof error.message === 'string' ? error.message : String(error);
}
