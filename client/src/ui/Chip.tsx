import type { ReactNode } from "react";
import styles from "./Chip.module.css";
import { cx } from "./cx.ts";

/** A short state in a rounded tint. Its words say what its colour says. */
export function Chip({ tone = "plain", icon, children }: { tone?: "plain" | "now" | "warn" | "bad"; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={cx(styles.chip, styles[tone])}>
      {icon}
      {children}
    </span>
  );
}
