/** The pattern for unknown time, once on the page; see `statusStyle.unknown.fill`. */
export function UnknownHatch() {
  return (
    <svg aria-hidden="true" width="0" height="0" style={{ position: 'absolute' }}>
      <defs>
        <pattern
          id="unknown-hatch"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" style={{ fill: 'var(--unknown-ground)' }} />
          <rect width="1.2" height="6" style={{ fill: 'var(--unknown)' }} />
        </pattern>
      </defs>
    </svg>
  );
}
