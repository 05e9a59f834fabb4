import { useState } from "react";
import { PageHeading } from "../../ui/PageHeading.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { AppFrame } from "../shell/index.ts";
import type { Basics } from "./basics.ts";
import { BlankForm } from "./BlankForm.tsx";
import styles from "./newMeeting.module.css";
import { PasteForm } from "./PasteForm.tsx";
import { words } from "./words.ts";
import { browserZone } from "./zones.ts";

/** Making a meeting: blank, or with a pasted agenda. */
export function NewMeetingPage({ startsWithPaste }: { startsWithPaste: boolean }) {
  const [way, setWay] = useState<"blank" | "paste">(startsWithPaste ? "paste" : "blank");
  const [basics, setBasics] = useState<Basics>(() => ({ title: "", zone: browserZone() }));
  return (
    <AppFrame title={words.page}>
      <div className={way === "blank" ? styles.narrow : styles.wide}>
        <div className={styles.head}>
          <PageHeading className={styles.title}>{words.page}</PageHeading>
          <SegmentedControl
            label={words.how}
            value={way}
            onChange={setWay}
            options={[{ value: "blank", words: words.blank }, { value: "paste", words: words.paste }]}
          />
        </div>
        <p className={styles.intro}>{words.intro[way]}</p>
        {way === "blank"
          ? <BlankForm basics={basics} onBasics={setBasics} />
          : <PasteForm basics={basics} onBasics={setBasics} />}
      </div>
    </AppFrame>
  );
}
