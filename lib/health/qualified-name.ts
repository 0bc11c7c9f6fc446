/** A name in one datacenter, of a service or a node. */
export type QualifiedName = { name: string; datacenter: string };

/** Returns both as one text, `dc1/web`, with each part percent-encoded. */
export function toQualifiedName({ name, datacenter }: QualifiedName): string {
  return `${encodeURIComponent(datacenter)}/${encodeURIComponent(name)}`;
}

/** Reverses `toQualifiedName`; `undefined` when the text does not name one of these datacenters. */
export function parseQualifiedName(text: string, datacenters: readonly string[]): QualifiedName | undefined {
  const [datacenter, name, ...more] = text.split('/');
  if (datacenter === undefined || name === undefined || more.length > 0) return undefined;
  const placed = datacenters.find((known) => encodeURIComponent(known) === datacenter);
  if (placed === undefined) return undefined;
  try {
    return { name: decodeURIComponent(name), datacenter: placed };
  } catch {
    return undefined;
  }
}
