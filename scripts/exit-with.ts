/** Ends the process with the code that a script returns, 0 without one; with its error and 1 when it fails. */
export function exitWith(script: Promise<number | void>): void {
  script.then(
    (code) => process.exit(code ?? 0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}
