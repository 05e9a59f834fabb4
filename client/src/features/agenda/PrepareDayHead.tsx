import { type DayRoom, roomOf, slotsOf } from "@docket/shared/agenda/dayRoom.ts";
import type { Day } from "@docket/shared/agenda/entry.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { cx } from "../../ui/cx.ts";
import { More } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { useMay, useToday, useView } from "../meetingState/index.ts";
import { dateLabel, lengthLabel, wallTimeLabel } from "../times/index.ts";
import { useMovePreview } from "./moveInSight.ts";
import { moveWords } from "./moveWords.ts";
import styles from "./Prepare.module.css";
import { ribbonBlocks } from "./ribbonBlocks.ts";
import { useAgendaCommands } from "./useAgendaCommands.ts";
import { words } from "./words.ts";

/** Date, times and room of a day; while something is dragged, as they would be if it were let go. */
export function PrepareDayHead({ day, number, onChangeDate }: { day: Day; number: number; onChangeDate: () => void }) {
  const today = useToday();
  const preview = useMovePreview(useView().meeting);
  const wouldBe = typeof preview === "object" ? preview?.days.find(({ id }) => id === day.id) : undefined;
  const shown = wouldBe ?? day;
  const room = roomOf(shown);
  return (
    <header className={styles.dayHead}>
      <h2>{words.day(number)}</h2>
      <span className={styles.quiet}>{day.date === null ? words.noDate : dateLabel(day.date, today)}</span>
      <Ribbon day={shown} movedId={typeof preview === "object" ? (preview?.entryId ?? null) : null} />
      {room !== null && <Room room={room} />}
      <DayMenu day={day} number={number} onChangeDate={onChangeDate} />
    </header>
  );
}

function Room({ room }: { room: DayRoom }) {
  const { from, until, closesBy, freeMinutes } = room;
  const span = from === until ? wallTimeLabel(from) : words.span(wallTimeLabel(from), wallTimeLabel(until));
  return (
    <>
      <span className={styles.quiet}>{span}</span>
      {closesBy !== null && freeMinutes !== null && (
        <span className={freeMinutes < 0 ? styles.over : styles.quiet}>{roomText(freeMinutes, closesBy)}</span>
      )}
    </>
  );
}

function roomText(freeMinutes: number, closesBy: string): string {
  if (freeMinutes === 0) return moveWords.full;
  return freeMinutes > 0 ? moveWords.free(lengthLabel(freeMinutes)) : moveWords.past(lengthLabel(-freeMinutes), wallTimeLabel(closesBy));
}

/** The day to scale; the words beside it say the same. */
function Ribbon({ day, movedId }: { day: Day; movedId: string | null }) {
  return (
    <span className={styles.ribbon} aria-hidden="true">
      {ribbonBlocks(slotsOf(day), roomOf(day), movedId).map(({ key, minutes, look }) => (
        <i key={key} className={cx(look === "break" && styles.pauseBlock, look === "moved" && styles.movedBlock, look === "over" && styles.overBlock, look === "free" && styles.freeBlock)} style={{ flexGrow: minutes }} />
      ))}
    </span>
  );
}

function DayMenu({ day, number, onChangeDate }: { day: Day; number: number; onChangeDate: () => void }) {
  const commands = useAgendaCommands();
  const mayEdit = useMay("change the agenda");
  if (!mayEdit) return null;
  return (
    <Menu placement="bottom end" trigger={<IconButton label={words.dayMenu(number)}><More /></IconButton>}>
      <MenuItem onAction={onChangeDate}>{words.changeDate}</MenuItem>
      <MenuItem isDanger onAction={() => void commands.run({ type: "removeDay", dayId: day.id }, { toast: words.dayRemoved })}>{words.removeDay}</MenuItem>
    </Menu>
  );
}
