const stroke = {
  width: 16,
  height: 16,
  viewBox: '0 0 16 16',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  'aria-hidden': true,
} as const;

export function RefreshIcon({ className }: { className?: string | undefined }) {
  return (
    <svg {...stroke} className={className}>
      <path d="M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.7M13.5 2.5v3.2h-3.2" />
    </svg>
  );
}

export function SettingsIcon() {
  return (
    <svg {...stroke}>
      <path d="M2 4.5h7.5M13 4.5h1M2 11.5h1M6.5 11.5H14" />
      <circle cx="11.2" cy="4.5" r="1.7" />
      <circle cx="4.8" cy="11.5" r="1.7" />
    </svg>
  );
}

export function SearchIcon() {
  return (
    <svg {...stroke}>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3 3" />
    </svg>
  );
}

export function ChevronIcon({ className }: { className?: string | undefined }) {
  return (
    <svg {...stroke} className={className}>
      <path d="m6 3.5 4.5 4.5L6 12.5" />
    </svg>
  );
}

export function CloseIcon() {
  return (
    <svg {...stroke}>
      <path d="m3.5 3.5 9 9M12.5 3.5l-9 9" />
    </svg>
  );
}

export function ArrowIcon({ className }: { className?: string | undefined }) {
  return (
    <svg {...stroke} width="12" height="12" className={className}>
      <path d="M8 13V3M4 7l4-4 4 4" />
    </svg>
  );
}
