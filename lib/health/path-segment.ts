/** A browser takes these segments of a path for steps in it, however they are encoded; so they are encoded twice. */
const steps: ReadonlyMap<string, string> = new Map([
  ['.', '%252E'],
  ['..', '%252E%252E'],
]);

/** A name as one segment of a path: Consul allows any character in it. */
export function toPathSegment(name: string): string {
  return steps.get(name) ?? encodeURIComponent(name);
}

/** The name that a segment, decoded once, stands for. */
export function fromPathSegment(segment: string): string {
  const step = [...steps].find(([, encoded]) => decodeURIComponent(encoded) === segment);
  return step?.[0] ?? segment;
}
