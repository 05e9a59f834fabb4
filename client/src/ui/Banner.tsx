import type { ReactNode } from "react";
import styles from "./Banner.module.css";
import { cx } from "./cx.ts";

export interface BannerProps {
  tone: "info" | "now" | "warn" | "bad";
  icon?: ReactNode;
  children: ReactNode;
  /** Buttons at the end. */
  actions?: ReactNode;
  className?: string;
}

/** One line across the top of a part, for a state that lasts. `bad` is announced at once. */
export function Banner({ tone, icon, children, actions, className }: BannerProps) {
  return (
    <div className={cx(styles.banner, styles[tone], className)} role={tone === "bad" ? "alert" : "status"}>
      {icon}
      <div className={styles.text}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
