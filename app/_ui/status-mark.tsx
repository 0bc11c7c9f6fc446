import type { Share } from '@/lib/history/bucket';
import { type StatusStyle, statusStyle } from './status-style';

const shapes = {
  circle: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  triangle: <path d="M6 1.4 11.2 10.4H.8z" fill="currentColor" />,
  diamond: <path d="M6 .6 11.4 6 6 11.4.6 6z" fill="currentColor" />,
  bars: <path d="M2.5 2h2.6v8H2.5zM6.9 2h2.6v8H6.9z" fill="currentColor" />,
  ring: (
    <circle
      cx="6"
      cy="6"
      r="3.9"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2.4 1.7"
    />
  ),
} as const satisfies Record<StatusStyle['shape'], React.ReactNode>;

/** The shape of a status; the context provides the word. */
export function StatusMark({ status }: { status: Share }) {
  const style = statusStyle[status];
  return (
    <svg
      aria-hidden="true"
      width="12"
      height="12"
      viewBox="0 0 12 12"
      style={{ color: style.mark, flex: 'none', display: 'block' }}
    >
      {shapes[style.shape]}
    </svg>
  );
}

/** The mark of something that is no longer registered, which is not a status. */
export function GoneMark() {
  return (
    <svg
      aria-hidden="true"
      width="12"
      height="12"
      viewBox="0 0 12 12"
      style={{ color: 'var(--text-muted)', flex: 'none', display: 'block' }}
    >
      <path d="M2 6h8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
