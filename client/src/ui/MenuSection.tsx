import { type ReactNode, use } from "react";
import styles from "./Menu.module.css";
import { MenuParts } from "./menuParts.ts";

/** Menu items under a heading. */
export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  const parts = use(MenuParts);
  if (parts === null) return null;
  return (
    <parts.Section>
      <parts.Header className={styles.heading}>{title}</parts.Header>
      {children}
    </parts.Section>
  );
}

/** A line between groups of menu items. */
export function MenuSeparator() {
  const parts = use(MenuParts);
  return parts === null ? null : <parts.Separator className={styles.line} />;
}
