import { entryTitle } from "@docket/shared/agenda/entry.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useView } from "../meetingState/index.ts";
import { wallTimeLabel } from "../times/index.ts";
import { choicesOf } from "./nowState.ts";
import styles from "./TakenUpDialog.module.css";
import { useMarkerCommand } from "./useMarkerCommand.ts";
import { words } from "./words.ts";

/** Chooses what of the meeting to come is passed over: any session or break, each at once. */
export default function SkipsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const view = useView();
  const run = useMarkerCommand();
  const { upcoming } = choicesOf(view);
  const days = [...new Set(upcoming.map(({ dayNumber }) => dayNumber))];
  const footer = <Button kind="solid" onPress={onClose}>{words.done}</Button>;
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={words.skipsTitle} description={words.skipsText} footer={footer}>
      <div className={styles.form}>
        {days.map((dayNumber) => (
          <section key={dayNumber} aria-label={words.skipsDay(dayNumber)} className={styles.form}>
            <h3>{words.skipsDay(dayNumber)}</h3>
            {upcoming.filter((placed) => placed.dayNumber === dayNumber).map(({ entry }) => (
              <Checkbox
                key={entry.id}
                isSelected={view.marker.skippedIds?.includes(entry.id) === true}
                onChange={(isSkipped) => run({ change: { type: isSkipped ? "skip" : "unskip", entryId: entry.id } })}
              >
                {entry.start !== null && `${wallTimeLabel(entry.start)} `}{entryTitle(entry) || words.noTopic}
              </Checkbox>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  );
}
