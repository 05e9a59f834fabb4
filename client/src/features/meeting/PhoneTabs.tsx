import { cx } from "../../ui/cx.ts";
import { Calendar, FileText, ListChecks, Users } from "../../ui/icons.ts";
import { useFeed, usePage } from "../meetingState/index.ts";
import styles from "./PhoneTabs.module.css";
import { words } from "./words.ts";

export interface PhoneTabsProps {
  overlay: "agenda" | "panel" | null;
  onChoose: (overlay: "agenda" | "panel" | null) => void;
}

/** The parts of the page on a phone: each but the notes is a sheet from the bottom. */
export function PhoneTabs({ overlay, onChoose }: PhoneTabsProps) {
  const { panelTab, setPanelTab } = usePage();
  const open = useFeed((state) => state.outcomes?.actionItems.filter((item) => !item.done).length ?? 0);
  const choosePanel = (tab: "actions" | "people"): void => {
    setPanelTab(tab);
    onChoose("panel");
  };
  const isPeople = overlay === "panel" && panelTab === "people";
  const tabs = [
    { id: "agenda", words: words.agenda, icon: <Calendar />, isOn: overlay === "agenda", choose: () => onChoose("agenda") },
    { id: "notes", words: words.notes, icon: <FileText />, isOn: overlay === null, choose: () => onChoose(null) },
    { id: "actions", words: open === 0 ? words.actions : `${words.actions} ${open}`, icon: <ListChecks />, isOn: overlay === "panel" && !isPeople, choose: () => choosePanel("actions") },
    { id: "people", words: words.people, icon: <Users />, isOn: isPeople, choose: () => choosePanel("people") },
  ];
  return (
    <nav className={styles.tabs} aria-label={words.phoneTabs}>
      {tabs.map((tab) => (
        <button key={tab.id} type="button" className={cx(styles.tab, tab.isOn && styles.on)} aria-pressed={tab.isOn} onClick={tab.choose}>
          {tab.icon}
          {tab.words}
        </button>
      ))}
    </nav>
  );
}
