/**
 * Returns whether an error explains a database problem in words for the reader. Compares the name, because the store is
 * in another bundle.
 */
export function isDatabaseProblem(error: unknown): error is Error {
  return (
    error instanceof Error && error.name === 'DatabaseError' && 'code' in error && error.code !== 'failed'
  );
}
