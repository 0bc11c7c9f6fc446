/** Returns a part of an address as it was meant. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A percent sign that stands for itself.
    return part;
  }
}
