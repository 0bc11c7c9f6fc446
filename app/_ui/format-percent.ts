/** Returns a percentage with at most two decimals; the API has rounded it. */
export function formatPercent(percent: number): string {
  return `${Number(percent.toFixed(2))}\u00a0%`;
}

/** Returns an uptime with two decimals, so that a column aligns; only exactly 100 is shown as "100 %". */
export function formatUptime(uptime: number | null): string {
  if (uptime === null) return '—';
  return uptime === 100 ? '100\u00a0%' : `${uptime.toFixed(2)}\u00a0%`;
}
