import { Dialog } from "../../ui/Dialog.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/Tabs.tsx";
import { useMay, useView } from "../meetingState/index.ts";
import { CallDetails } from "./CallDetails.tsx";
import { MeetingFields } from "./MeetingFields.tsx";
import styles from "./meetingDetails.module.css";
import { Participants } from "./Participants.tsx";
import { ShareLinks } from "./ShareLinks.tsx";
import { words } from "./words.ts";

export interface DetailsDialogProps {
  tab: "meeting" | "call" | "people" | "links";
  isOpen: boolean;
  onClose: () => void;
}

/** Everything about a meeting that is neither agenda nor notes. */
export default function DetailsDialog({ tab, isOpen, onClose }: DetailsDialogProps) {
  const { meeting } = useView();
  const maySeeLinks = useMay("see the links");
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={words.title} description={meeting.title} size="medium">
      <Tabs defaultSelectedKey={tab}>
        <TabList aria-label={words.title} className={styles.tabs}>
          <Tab id="meeting">{words.tabs.meeting}</Tab>
          <Tab id="call">{words.tabs.call}</Tab>
          <Tab id="people">{words.tabs.people}</Tab>
          {maySeeLinks && <Tab id="links">{words.tabs.links}</Tab>}
        </TabList>
        <TabPanel id="meeting" className={styles.panel}><MeetingFields onClose={onClose} /></TabPanel>
        <TabPanel id="call" className={styles.panel}><CallDetails /></TabPanel>
        <TabPanel id="people" className={styles.panel}><Participants /></TabPanel>
        <TabPanel id="links" className={styles.panel}>{maySeeLinks && <ShareLinks />}</TabPanel>
      </Tabs>
    </Dialog>
  );
}
