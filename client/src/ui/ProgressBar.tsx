import { useLayoutEffect, useRef } from "react";
import { cx } from "./cx.ts";
import styles from "./ProgressBar.module.css";

export interface ProgressBarProps {
  /** The accessible name. */
  label: string;
  /** 0 to 1; more counts as full. */
  value: number;
  tone?: "now" | "warn" | "plain";
  /** The bar repeats what stands beside it in words. */
  isDecorative?: boolean;
  className?: string;
}

/** How far something is. Moves by transform, so that it never causes a layout. */
export function ProgressBar({ label, value, tone = "plain", isDecorative = false, className }: ProgressBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const part = Math.min(1, Math.max(0, value));
  useLayoutEffect(() => {
    if (bar.current !== null) bar.current.style.transform = `scaleX(${part})`;
  }, [part]);
  const accessible = isDecorative
    ? { "aria-hidden": true }
    : { role: "progressbar", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.round(part * 100) };
  return (
    <div {...accessible} className={cx(styles.track, styles[tone], className)}>
      <div ref={bar} className={styles.bar} />
    </div>
  );
}
