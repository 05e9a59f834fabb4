import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { buttonClass, type ButtonKind, type ButtonSize } from "./Button.tsx";
import { cx } from "./cx.ts";
import styles from "./Link.module.css";

interface AnchorProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className"> {
  /** `text`: blue and underlined; `bare`: no look of its own; else like the button of that kind. */
  look?: "text" | "bare" | ButtonKind;
  size?: ButtonSize;
  icon?: ReactNode;
  className?: string | undefined;
  ref?: Ref<HTMLAnchorElement>;
}

/** An anchor with one of the looks, for addresses outside the page's own routes (files, other sites). */
export function Anchor({ look = "text", size = "medium", icon, className, children, ...rest }: AnchorProps) {
  const looks = look === "text" ? cx(styles.text, className) : look === "bare" ? className : buttonClass(look, size, className);
  return (
    <a {...rest} className={looks}>
      {icon}
      {children}
    </a>
  );
}

/** A link to one of the page's routes. */
export const Link = createLink(Anchor);
