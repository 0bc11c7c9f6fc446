/** A share in percent, with at most two decimals; they come rounded from the API. */
export function formatPercent(percent: number): string {
  return `${Number(percent.toFixed(2))}\u00a0%`;
}

/** An uptime, always with two decimals so that a column of them aligns; 100 is only ever exactly that. */
export function formatUptime(uptime: number | null): string {
  if (uptime === null) return '—';
  return uptime === 100 ? '100\u00a0%' : `${uptime.toFixed(2)}\u00a0%`;
}
