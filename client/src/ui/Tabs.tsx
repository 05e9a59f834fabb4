import { createContext, type ReactNode, use, useId, useState } from "react";
import { assertInside } from "./assertInside.ts";
import { cx } from "./cx.ts";
import { moveTabFocus } from "./moveTabFocus.ts";
import styles from "./Tabs.module.css";

interface TabsState {
  selected: string;
  select: (key: string) => void;
  /** Ids of tab and panel are made of it. */
  baseId: string;
}

const TabsContext = createContext<TabsState | null>(null);

export interface TabsProps {
  /** The chosen tab's id, when the caller keeps it. */
  selectedKey?: string;
  /** The tab that is chosen first, when the tabs keep it themselves. */
  defaultSelectedKey?: string;
  onSelectionChange?: (key: string) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** Tabs by the ARIA pattern: arrows choose at once. Written here because React Aria's bring its collections into every page's first load. */
export function Tabs({ selectedKey, defaultSelectedKey = "", onSelectionChange, className, children }: TabsProps) {
  const [own, setOwn] = useState(defaultSelectedKey);
  const baseId = useId();
  const state: TabsState = {
    selected: selectedKey ?? own,
    select: (key) => {
      setOwn(key);
      onSelectionChange?.(key);
    },
    baseId,
  };
  return (
    <TabsContext value={state}>
      <div className={className}>{children}</div>
    </TabsContext>
  );
}

/** The row of tabs. */
export function TabList({ className, children, ...rest }: { "aria-label": string; className?: string | undefined; children: ReactNode }) {
  return <div {...rest} role="tablist" className={cx(styles.list, className)} onKeyDown={moveTabFocus}>{children}</div>;
}

export interface TabProps {
  id: string;
  children: ReactNode;
  /** Shown behind the words. Null: not known yet, and takes the room that it will need. */
  count?: number | null;
}

/** One tab, with an optional count. */
export function Tab({ id, children, count }: TabProps) {
  const { selected, select, baseId } = assertInside(use(TabsContext), "Tabs");
  const isSelected = selected === id;
  return (
    <button
      type="button"
      role="tab"
      id={`${baseId}-tab-${id}`}
      aria-selected={isSelected}
      {...(isSelected ? { "aria-controls": `${baseId}-panel-${id}` } : {})}
      tabIndex={isSelected ? 0 : -1}
      className={styles.tab}
      onClick={() => select(id)}
    >
      {children}
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </button>
  );
}

/** What a tab shows; rendered only while it is chosen. */
export function TabPanel({ id, className, children }: { id: string; className?: string | undefined; children: ReactNode }) {
  const { selected, baseId } = assertInside(use(TabsContext), "Tabs");
  if (selected !== id) return null;
  return (
    <div role="tabpanel" id={`${baseId}-panel-${id}`} aria-labelledby={`${baseId}-tab-${id}`} tabIndex={0} className={cx(styles.panel, className)}>
      {children}
    </div>
  );
}
