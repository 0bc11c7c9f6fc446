const unitsMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The longest duration allowed, in milliseconds. */
const longestMs = 365 * 86_400_000;

/**
 * Parses a duration such as `90s`, `5m`, `1h30m`, `2d` or `0`. Returns milliseconds; `undefined` for any other text and
 * for more than a year.
 */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '0') return 0;
  if (trimmed.length > 20 || !/^(\d+[smhd])+$/.test(trimmed)) return undefined;
  let ms = 0;
  for (const [, amount, unit] of trimmed.matchAll(/(\d+)([smhd])/g))
    ms += Number(amount) * (unitsMs[unit ?? ''] ?? 0);
  return ms <= longestMs ? ms : undefined;
}

/** Returns a duration in words, in its two largest units: `2 days 3 h`, `45 s`. */
export function toDurationWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return join(`${hours} h`, minutes % 60, 'min');
  return join(`${Math.floor(hours / 24)} days`, hours % 24, 'h');
}

function join(large: string, small: number, unit: string): string {
  return small === 0 ? large : `${large} ${small} ${unit}`;
}
