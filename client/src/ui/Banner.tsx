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
  /** Assistive technology has been told in another way, and is not told twice. */
  isSaid?: boolean;
}

/** One line across the top of a part, for a state that lasts. `bad` is announced at once. */
export function Banner({ tone, icon, children, actions, className, isSaid = false }: BannerProps) {
  return (
    <div className={cx(styles.banner, styles[tone], className)} role={isSaid ? undefined : tone === "bad" ? "alert" : "status"}>
      {icon}
      <div className={styles.text}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
