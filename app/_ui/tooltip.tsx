'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import styles from './tooltip.module.css';

/** The rectangle that the tooltip points to, in pixels of the viewport. */
export type Anchor = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

type Tip = { anchor: Anchor; content: ReactNode; isMarked: boolean; spoken: string };

export type Tooltip = {
  /** `spoken` is read out: pass it for keyboard users. `isMarked` frames the anchor. */
  show: (tip: { anchor: Anchor; content: ReactNode; isMarked?: boolean; spoken?: string }) => void;
  hide: () => void;
};

const TooltipContext = createContext<Tooltip>({ show: () => {}, hide: () => {} });

export function useTooltip(): Tooltip {
  return useContext(TooltipContext);
}

/** The page's single tooltip, shared by everything that needs one. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  const [tip, setTip] = useState<Tip | null>(null);
  const tooltip = useMemo<Tooltip>(
    () => ({
      show: (next) => setTip({ isMarked: false, spoken: '', ...next }),
      hide: () => setTip(null),
    }),
    [],
  );
  const isOpen = tip !== null;

  useEffect(() => {
    if (!isOpen) return;
    const hide = () => setTip(null);
    const hideOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    window.addEventListener('scroll', hide, { passive: true, capture: true });
    window.addEventListener('pointerdown', hide, { capture: true });
    window.addEventListener('keydown', hideOnEscape);
    return () => {
      window.removeEventListener('scroll', hide, { capture: true });
      window.removeEventListener('pointerdown', hide, { capture: true });
      window.removeEventListener('keydown', hideOnEscape);
    };
  }, [isOpen]);

  return (
    <TooltipContext value={tooltip}>
      {children}
      {tip?.isMarked && <div className={styles.marker} style={toBox(tip.anchor)} />}
      {tip && (
        <div className={styles.tooltip} role="tooltip" ref={(element) => place(element, tip.anchor)}>
          {tip.content}
        </div>
      )}
      <div className="visually-hidden" aria-live="polite">
        {tip?.spoken}
      </div>
    </TooltipContext>
  );
}

function toBox({ left, top, width, height }: Anchor) {
  return { left, top, width, height };
}

const margin = 8;

/** Above the anchor if there is room, else below; always within the screen. */
function place(element: HTMLElement | null, anchor: Anchor): void {
  if (element === null) return;
  const { width, height } = element.getBoundingClientRect();
  const middle = anchor.left + anchor.width / 2 - width / 2;
  const furthest = document.documentElement.clientWidth - width - margin;
  const above = anchor.top - height - margin;
  element.style.left = `${Math.max(margin, Math.min(middle, furthest))}px`;
  element.style.top = `${above >= margin ? above : anchor.top + anchor.height + margin}px`;
}
