/** Returns a function that registers what to run after the suite, last registered first, even when `beforeAll` fails. */
export function cleanUpAfterAll(): (cleanUp: () => Promise<unknown>) => void {
  const all: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const cleanUp of all.reverse()) await cleanUp();
  });
  return (cleanUp) => void all.push(cleanUp);
}
