import { isTimed, entryTitle } from "@docket/shared/agenda/entry.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Restore } from "../../ui/icons.ts";
import { useMay, usePeople, useToday, useView } from "../meetingState/index.ts";
import styles from "./agendaDialogs.module.css";
import { calendarDate, dateLabel } from "../times/index.ts";
import { binPlace } from "./binPlace.ts";
import { useAgendaCommands } from "./useAgendaCommands.ts";
import { words } from "./words.ts";

/** Removed sessions that have notes, and the way back. */
export default function BinDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { meeting } = useView();
  const people = usePeople();
  const today = useToday();
  const mayEdit = useMay("change the agenda");
  const commands = useAgendaCommands();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} title={words.binTitle} description={words.binText} size="medium">
      {meeting.bin.length === 0 && <p className={styles.quiet}>{words.binEmpty}</p>}
      <ul>
        {meeting.bin.map((binned) => {
          const { entry, removedAt, removedBy } = binned;
          const title = (isTimed(entry) ? entryTitle(entry) : words.band) || words.noTopic;
          const removed = words.removedBy(people.name(removedBy), dateLabel(calendarDate(removedAt, meeting.timeZone), today));
          return (
            <li key={entry.id} className={styles.binned}>
              <div>
                <b>{title}</b>
                <p className={styles.quiet}>{words.stoodAt(binPlace(meeting.days, binned), removed)}</p>
              </div>
              {mayEdit && (
                <Button icon={<Restore />} onPress={() => void commands.run({ type: "restoreEntry", entryId: entry.id }, { toast: words.restored(title) })}>
                  {words.restore}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
