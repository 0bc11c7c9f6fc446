/** Whether an error says in its own words what is wrong with the database. By its name: the store is of another bundle. */
export function isDatabaseTrouble(error: unknown): error is Error {
  return (
    error instanceof Error && error.name === 'DatabaseError' && 'code' in error && error.code !== 'failed'
  );
}
