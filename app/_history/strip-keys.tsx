const id = 'strip-keys';

/** What the keyboard does in any strip that has the focus; it is read out after the strip's own name. */
export function StripKeys() {
  return (
    <p id={id} hidden>
      Left and right arrow keys move from bar to bar.
    </p>
  );
}

/** What tells of a strip that it is no mere picture. */
export const stripRole = {
  role: 'img',
  'aria-roledescription': 'history',
  'aria-describedby': id,
} as const;
