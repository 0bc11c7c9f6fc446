const id = 'strip-keys';

/** The keys of a focused strip; screen readers read them after the strip's name. */
export function StripKeys() {
  return (
    <p id={id} hidden>
      Left and right arrow keys move from bar to bar.
    </p>
  );
}

/** Makes assistive technology announce a strip as more than an image. */
export const stripRole = {
  role: 'img',
  'aria-roledescription': 'history',
  'aria-describedby': id,
} as const;
