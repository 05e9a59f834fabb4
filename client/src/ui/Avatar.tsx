import styles from "./Avatar.module.css";
import { cx } from "./cx.ts";

export interface AvatarProps {
  /** One to four letters. */
  initials: string;
  /** Full name: the tooltip, and the accessible name unless `isDecorative`. */
  name: string;
  /** 1 to 8, the person's colour; 0 for grey. */
  color: number;
  /** 18, 20, 22 or 28 px. */
  size?: 18 | 20 | 22 | 28;
  /** Away or deactivated. */
  isGone?: boolean;
  /** The name stands beside it anyway. */
  isDecorative?: boolean;
}

/** A person's initials on a tint of their colour. */
export function Avatar({ initials, name, color, size = 22, isGone = false, isDecorative = false }: AvatarProps) {
  const accessible = isDecorative ? { "aria-hidden": true } : { role: "img", "aria-label": name };
  return (
    <span {...accessible} title={name} className={cx(styles.avatar, styles[`p${color}`], styles[`s${size}`], initials.length > 2 && styles.long, isGone && styles.gone)}>
      {initials}
    </span>
  );
}
