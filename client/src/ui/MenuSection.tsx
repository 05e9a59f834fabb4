import type { ReactNode } from "react";
import { Header } from "react-aria-components/Header";
import { MenuSection as AriaMenuSection } from "react-aria-components/Menu";
import { Separator } from "react-aria-components/Separator";
import styles from "./Menu.module.css";

/** Menu items under a heading. */
export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className={styles.heading}>{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

/** A line between groups of menu items. */
export function MenuSeparator() {
  return <Separator className={styles.line} />;
}
