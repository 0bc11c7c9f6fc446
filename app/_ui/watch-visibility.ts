type Enter = () => () => void;

const watched = new Map<Element, { enter: Enter; leave: (() => void) | undefined }>();
let observer: IntersectionObserver | undefined;

/**
 * Calls `enter` when the element comes near the screen, and the function that it returned when the element leaves or is
 * no longer watched.
 */
export function watchVisibility(element: Element, enter: Enter): () => void {
  if (typeof IntersectionObserver === 'undefined') return enter();
  observer ??= new IntersectionObserver(update, { rootMargin: '400px 0px' });
  watched.set(element, { enter, leave: undefined });
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    watched.get(element)?.leave?.();
    watched.delete(element);
  };
}

function update(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    const entry = watched.get(target);
    if (entry === undefined || isIntersecting === (entry.leave !== undefined)) continue;
    if (isIntersecting) entry.leave = entry.enter();
    else {
      entry.leave?.();
      entry.leave = undefined;
    }
  }
}
