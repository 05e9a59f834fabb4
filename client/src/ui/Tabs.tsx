import type { ReactNode } from "react";
import { Tab as AriaTab, TabList as AriaTabList, type TabListProps, TabPanel as AriaTabPanel, type TabPanelProps, type TabProps as AriaTabProps } from "react-aria-components/Tabs";
import { cx } from "./cx.ts";
import styles from "./Tabs.module.css";

export { Tabs } from "react-aria-components/Tabs";

/** The row of tabs. */
export function TabList({ className, ...rest }: Omit<TabListProps<object>, "className" | "style"> & { className?: string }) {
  return <AriaTabList {...rest} className={cx(styles.list, className)} />;
}

export interface TabProps extends Omit<AriaTabProps, "children" | "className" | "style"> {
  children: ReactNode;
  /** Shown behind the words. */
  count?: number | undefined;
}

/** One tab, with an optional count. */
export function Tab({ children, count, ...rest }: TabProps) {
  return (
    <AriaTab {...rest} className={cx(styles.tab)}>
      {children}
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </AriaTab>
  );
}

/** What a tab shows. */
export function TabPanel({ className, ...rest }: Omit<TabPanelProps, "className" | "style"> & { className?: string }) {
  return <AriaTabPanel {...rest} className={cx(styles.panel, className)} />;
}
