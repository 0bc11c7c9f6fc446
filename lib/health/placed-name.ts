/** A name in one datacenter: of a service, or of a node. */
export type Placed = { name: string; datacenter: string };

/** One text for both, `dc1/web`; each part is percent-encoded, so that it can be told from the other. */
export function toPlacedName({ name, datacenter }: Placed): string {
  return `${encodeURIComponent(datacenter)}/${encodeURIComponent(name)}`;
}

/** What `toPlacedName` was given; `undefined` for a text that it has not made of one of these datacenters. */
export function fromPlacedName(text: string, datacenters: readonly string[]): Placed | undefined {
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
