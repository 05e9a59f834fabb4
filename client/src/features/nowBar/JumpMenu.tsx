import { entryTitle } from "@docket/shared/agenda/entry.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { ChevronDown, Flag } from "../../ui/icons.ts";
import { Menu, type MenuProps } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { MenuSection, MenuSeparator } from "../../ui/MenuSection.tsx";
import { entriesInOrder, useView } from "../meetingState/index.ts";
import { wallTimeLabel } from "../times/index.ts";
import { useMoveMarker } from "./useMoveMarker.ts";
import { words } from "./words.ts";

/** Moves the meeting to any entry, or ends it. */
export function JumpMenu({ className, placement = "bottom end" }: { className?: string | undefined } & Pick<MenuProps, "placement">) {
  const { meeting, marker } = useView();
  const move = useMoveMarker();
  const order = entriesInOrder(meeting.days);
  if (order.length === 0) return null;
  return (
    <Menu placement={placement} trigger={<IconButton label={words.more} className={className}><ChevronDown /></IconButton>}>
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
