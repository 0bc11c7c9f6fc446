const id = 'strip-keyboard-hint';

/** The keys of a focused strip; screen readers read them after the strip's name. */
export function StripKeyboardHint() {
  return (
    <p id={id} hidden>
      Left and right arrow keys move from bar to bar.
    </p>
  );
}

/** Makes assistive technology announce a strip as more than an image. */
export const stripAria = {
  role: 'img',
  'aria-roledescription': 'history',
  'aria-describedby': id,
} as const;
