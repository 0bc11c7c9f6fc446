/** A name in one datacenter: of a service, or of a node. */
export type QualifiedName = { name: string; datacenter: string };

/** One text for both, `dc1/web`; each part is percent-encoded, so that it can be told from the other. */
export function toQualifiedName({ name, datacenter }: QualifiedName): string {
  return `${encodeURIComponent(datacenter)}/${encodeURIComponent(name)}`;
}

/** What `toQualifiedName` was given; `undefined` for a text that it has not made of one of these datacenters. */
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
