/** What a suite has started is ended after it, the latest first, however far the suite came. */
export function cleanUpAfterAll(): (end: () => Promise<unknown>) => void {
  const ends: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  return (end) => void ends.push(end);
}
