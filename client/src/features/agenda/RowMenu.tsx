import { placeAtEnd } from "@docket/shared/agenda/commandContext.ts";
import { type AgendaEntry, type Day, isTimed } from "@docket/shared/agenda/entry.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { More } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { MenuSeparator } from "../../ui/MenuSection.tsx";
import { usePage, useView } from "../meetingState/index.ts";
import { previewText } from "./consequenceText.ts";
import { previewMove } from "./moveInSight.ts";
import { type EntryPlace, stepPlace } from "./moves.ts";
import styles from "./Prepare.module.css";
import { useAgendaCommands } from "./useAgendaCommands.ts";
import { useMoveEntry } from "./useMoveEntry.ts";
import { words } from "./words.ts";

/** What can be done with a row; each move says what it would do. */
export function RowMenu({ entry, dayId, name }: { entry: AgendaEntry; dayId: string; name: string }) {
  const { meeting: { days } } = useView();
  const { openDialog } = usePage();
  const commands = useAgendaCommands();
  const moveEntry = useMoveEntry();
  const open = (field: "title" | "time" | "people") => (): void => openDialog({ kind: "entry", entryId: entry.id, field });
  const move = (place: EntryPlace | null) => ({
    isDisabled: place === null,
    note: place === null ? undefined : <Would entryId={entry.id} place={place} />,
    onAction: () => void (place !== null && moveEntry.to(entry.id, place)),
  });
  return (
    <Menu placement="bottom end" trigger={<IconButton label={words.rowMenu(name)}><More /></IconButton>}>
      {isTimed(entry) && <MenuItem onAction={open("title")}>{words.rename}</MenuItem>}
      {isTimed(entry) && <MenuItem onAction={open("time")}>{words.retime}</MenuItem>}
      {entry.kind === "session" && <MenuItem onAction={open("people")}>{words.setPeople}</MenuItem>}
      {entry.kind === "moderatorBand" && <MenuItem onAction={open("people")}>{words.setModerator}</MenuItem>}
      <MenuSeparator />
      <MenuItem keys="Alt ↑" {...move(stepPlace(days, entry.id, -1))}>{words.moveUp}</MenuItem>
      <MenuItem keys="Alt ↓" {...move(stepPlace(days, entry.id, 1))}>{words.moveDown}</MenuItem>
      {days.map((day, index) => day.id !== dayId && <MenuItem key={day.id} {...move(endOf(day))}>{words.moveToDay(index + 1)}</MenuItem>)}
      <MenuSeparator />
      <MenuItem isDanger onAction={() => void commands.run({ type: "removeEntry", entryId: entry.id }, { toast: words.removed(name) })}>{words.remove}</MenuItem>
    </Menu>
  );
}

const endOf = (day: Day): EntryPlace => ({ toDayId: day.id, toIndex: placeAtEnd(day) });

/** What the move would do; worked out when the menu is open. */
function Would({ entryId, place }: { entryId: string; place: EntryPlace }) {
  const { meeting } = useView();
  return <span className={styles.would}>{previewText(previewMove(meeting, entryId, place))}</span>;
}
