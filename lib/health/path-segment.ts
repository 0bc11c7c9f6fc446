/** Browsers resolve these path segments however they are encoded, so they are encoded twice. */
const steps: ReadonlyMap<string, string> = new Map([
  ['.', '%252E'],
  ['..', '%252E%252E'],
]);

/** Returns a name as one path segment: Consul allows any character in it. */
export function toPathSegment(name: string): string {
  return steps.get(name) ?? encodeURIComponent(name);
}

/** Returns the name for a segment that was decoded once. */
export function fromPathSegment(segment: string): string {
  const step = [...steps].find(([, encoded]) => decodeURIComponent(encoded) === segment);
  return step?.[0] ?? segment;
}
