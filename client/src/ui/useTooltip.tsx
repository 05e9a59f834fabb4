import { type FocusEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./Kbd.tsx";
import { placeBeside } from "./placeBeside.ts";
import styles from "./Tooltip.module.css";

/** Milliseconds of hovering before a tooltip shows, and between leaving the button and its going away. */
const DELAY_MS = 500;
const LINGER_MS = 120;

/** What a button needs to have a tooltip. */
export interface Tooltip {
  /** To be spread on a React Aria button. */
  handlers: {
    onHoverStart: (event: { target: Element }) => void;
    onHoverEnd: () => void;
    onFocus: (event: FocusEvent) => void;
    onBlur: () => void;
    onPressStart: () => void;
  };
  /** To be rendered beside the button; null while nothing shows. */
  tooltip: ReactNode;
}

/**
 * A short text on hover and keyboard focus that repeats the button's accessible name, so it is hidden from
 * assistive technology. Escape hides it, and the pointer may rest on it. Not React Aria's: its positioning
 * would be part of every page's first load, and this needs two sides only.
 */
export function useTooltip(text: string, keys?: string): Tooltip {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  function change(next: Element | null, delay: number): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(next), delay);
  }

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (anchor === null) return undefined;
    const hide = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setAnchor(null);
    };
    document.addEventListener("keydown", hide);
    return () => document.removeEventListener("keydown", hide);
  }, [anchor]);

  return {
    handlers: {
      onHoverStart: ({ target }) => change(target, DELAY_MS),
      onHoverEnd: () => change(null, LINGER_MS),
      onFocus: ({ currentTarget }) => {
        if (currentTarget.matches(":focus-visible")) change(currentTarget, 0);
      },
      onBlur: () => change(null, 0),
      onPressStart: () => change(null, 0),
    },
    tooltip: anchor !== null && createPortal(
      <div
        ref={(element) => element === null ? undefined : placeBeside(element, anchor)}
        className={styles.tooltip}
        aria-hidden="true"
        onPointerEnter={() => change(anchor, 0)}
        onPointerLeave={() => change(null, LINGER_MS)}
      >
        {text}
        {keys !== undefined && <Kbd keys={keys} />}
      </div>,
      document.body,
    ),
  };
}
