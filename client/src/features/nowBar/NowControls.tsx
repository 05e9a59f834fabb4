import { entryTitle } from "@docket/shared/agenda/entry.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ArrowRight, ChevronDown, Flag, Play, Previous, Target } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { MenuSection, MenuSeparator } from "../../ui/MenuSection.tsx";
import { cx } from "../../ui/cx.ts";
import { entriesInOrder } from "../agenda/agendaModel.ts";
import { wallTimeLabel } from "../agenda/timeLabels.ts";
import { useMay, useView } from "../meeting/meetingContext.ts";
import { useReading } from "../meeting/readingContext.ts";
import { advanceOf, canGoBack } from "./nowState.ts";
import styles from "./NowBar.module.css";
import { useMoveMarker } from "./useMoveMarker.ts";
import { words } from "./words.ts";

/** What a reader can do in the NOW bar: moderators move the meeting, everybody can go where it is. */
export function NowControls() {
  const mayMove = useMay("move the marker");
  return (
    <div className={styles.controls}>
      <GoThere />
      {mayMove && <MoveButtons />}
    </div>
  );
}

function GoThere() {
  const { isFollowing, isAway, follow, goThere } = useReading();
  const mayMove = useMay("move the marker");
  const { marker } = useView();
  if (marker.phase !== "running") return null;
  if (isAway) return <Button size="small" icon={<Target />} className={styles.control} onPress={goThere}>{words.goThere}</Button>;
  if (mayMove) return null;
  return (
    <Button
      size="small"
      icon={<Target />}
      aria-pressed={isFollowing}
      className={cx(styles.control, isFollowing && styles.following)}
      onPress={() => follow(!isFollowing)}
    >
      {isFollowing ? words.following : words.follow}
    </Button>
  );
}

function MoveButtons() {
  const view = useView();
  const move = useMoveMarker();
  const advance = advanceOf(view);
  const isBefore = view.marker.phase === "before";
  return (
    <>
      {canGoBack(view.marker) && (
        <IconButton label={words.previous} keys="[" className={styles.previous} onPress={() => move({ to: "previous" })}><Previous /></IconButton>
      )}
      {advance !== null && (
        <Button size="small" kind={isBefore ? "now" : "solid"} className={cx(styles.control, styles.advance)} onPress={() => move(advance.target)}>
          <span className={styles.advanceWords}>{advance.words}</span>
          {isBefore ? <Play /> : <ArrowRight />}
        </Button>
      )}
      <JumpMenu />
    </>
  );
}

function JumpMenu() {
  const { meeting, marker } = useView();
  const move = useMoveMarker();
  const order = entriesInOrder(meeting.days);
  if (order.length === 0) return null;
  return (
    <Menu placement="bottom end" trigger={<IconButton label={words.more} className={styles.jump}><ChevronDown /></IconButton>}>
      {meeting.days.map((day, index) => {
        const entries = order.filter((placed) => placed.day.id === day.id);
        return entries.length === 0 ? null : (
          <MenuSection key={day.id} title={words.jumpTo(index + 1)}>
            {entries.map(({ entry }) => (
              <MenuItem
                key={entry.id}
                note={entry.id === marker.entryId ? words.now : entry.start === null ? undefined : wallTimeLabel(entry.start)}
                onAction={() => move({ to: "entry", entryId: entry.id })}
              >
                {entryTitle(entry) || words.noTopic}
              </MenuItem>
            ))}
          </MenuSection>
        );
      })}
      {marker.phase === "running" && <MenuSeparator />}
      {marker.phase === "running" && <MenuItem icon={<Flag />} onAction={() => move({ to: "end" })}>{words.endMeeting}</MenuItem>}
    </Menu>
  );
}
