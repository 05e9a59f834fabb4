import { cx } from "../../ui/cx.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { Close } from "../../ui/icons.ts";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/Tabs.tsx";
import { type PanelTab, useFeed, usePage } from "../meetingState/index.ts";
import { PeopleList, useReaders } from "../presence/index.ts";
import { ActionList } from "./ActionList.tsx";
import { DecisionList } from "./DecisionList.tsx";
import styles from "./OutcomesPanel.module.css";
import { words } from "./words.ts";

/** What came out of the meeting so far, and who is here. */
export function OutcomesPanel({ className }: { className: string | undefined }) {
  const { panelTab, setPanelTab, closeOverlay } = usePage();
  const open = useFeed((state) => state.outcomes?.actionItems.filter((item) => !item.done).length ?? null);
  const decisions = useFeed((state) => state.outcomes?.decisions.length ?? null);
  const { readers } = useReaders();
  return (
    <aside id="region-outcomes" tabIndex={-1} className={cx(styles.panel, className)} aria-label={words.outcomes}>
      <Tabs className={styles.tabs} selectedKey={panelTab} onSelectionChange={(key) => setPanelTab(String(key) as PanelTab)}>
        <div className={styles.head}>
          <TabList aria-label={words.outcomes}>
            <Tab id="actions" count={open}>{words.actions}</Tab>
            <Tab id="decisions" count={decisions}>{words.decisions}</Tab>
            <Tab id="people" count={readers.length}>{words.people}</Tab>
          </TabList>
          <IconButton label={words.close} className={styles.close} onPress={closeOverlay}><Close /></IconButton>
        </div>
        <TabPanel id="actions" className={styles.scroll}><ActionList /></TabPanel>
        <TabPanel id="decisions" className={styles.scroll}><DecisionList /></TabPanel>
        <TabPanel id="people" className={styles.scroll}><PeopleList /></TabPanel>
      </Tabs>
    </aside>
  );
}
