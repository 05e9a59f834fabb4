import { useState } from "react";
import { PageHeading } from "../../ui/PageHeading.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { AppFrame } from "../shell/index.ts";
import type { Basics } from "./basics.ts";
import { BlankForm } from "./BlankForm.tsx";
import { CopyForm } from "./CopyForm.tsx";
import styles from "./newMeeting.module.css";
import { PasteForm } from "./PasteForm.tsx";
import { TemplateForm } from "./TemplateForm.tsx";
import { words } from "./words.ts";
import { browserZone } from "./zones.ts";

/** The ways to begin a meeting. */
export type NewMeetingWay = "blank" | "paste" | "copy" | "template";

/** Making a meeting: blank, with a pasted agenda, from an earlier one or from a template. `meetingId`: the earlier one; null: the newest. */
export function NewMeetingPage({ from, meetingId }: { from: NewMeetingWay; meetingId: string | null }) {
  const [way, setWay] = useState(from);
  const [basics, setBasics] = useState<Basics>(() => ({ title: "", zone: browserZone() }));
  return (
    <AppFrame title={words.page}>
      <div className={way === "paste" ? styles.wide : styles.narrow}>
        <div className={styles.head}>
          <PageHeading className={styles.title}>{words.page}</PageHeading>
          <SegmentedControl
            label={words.how}
            value={way}
            onChange={setWay}
            options={[
              { value: "blank", words: words.blank }, { value: "copy", words: words.copy }, { value: "template", words: words.template }, { value: "paste", words: words.paste },
            ]}
          />
        </div>
        <p className={styles.intro}>{words.intro[way]}</p>
        {way === "blank" && <BlankForm basics={basics} onBasics={setBasics} />}
        {way === "paste" && <PasteForm basics={basics} onBasics={setBasics} />}
        {way === "copy" && <CopyForm meetingId={meetingId} />}
        {way === "template" && <TemplateForm basics={basics} onBasics={setBasics} />}
      </div>
    </AppFrame>
  );
}
