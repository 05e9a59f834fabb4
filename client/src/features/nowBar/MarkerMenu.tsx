import { entryTitle } from "@docket/shared/agenda/entry.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { ChevronDown, Clock, Cup, Flag, Next, Pause, Play, Plus, Restore } from "../../ui/icons.ts";
import { Menu, type MenuProps } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { MenuSection, MenuSeparator } from "../../ui/MenuSection.tsx";
import { entriesInOrder, useMeeting, usePage, useView } from "../meetingState/index.ts";
import { wallTimeLabel } from "../times/index.ts";
import { closeDayWithout } from "./closeDay.ts";
import type { MarkerCommand } from "./commandMarker.ts";
import { choicesOf, FIVE_MINUTES } from "./nowState.ts";
import { useMarkerCommand } from "./useMarkerCommand.ts";
import { useShortenOffer } from "./useShortenOffer.ts";
import { words } from "./words.ts";

/** Everything else that a moderator can do with the meeting: at the current entry, with what comes, and jumping anywhere. */
export function MarkerMenu({ className, placement = "bottom end" }: { className?: string | undefined } & Pick<MenuProps, "placement">) {
  const { meeting, marker } = useView();
  const run = useMarkerCommand();
  const order = entriesInOrder(meeting.days);
  if (order.length === 0) return null;
  return (
    <Menu placement={placement} trigger={<IconButton label={words.more} className={className}><ChevronDown /></IconButton>}>
      <HereItems run={run} />
      <ComingItems run={run} />
      <MenuSeparator />
      {meeting.days.map((day, index) => {
        const entries = order.filter((placed) => placed.day.id === day.id);
        return entries.length === 0 ? null : (
          <MenuSection key={day.id} title={words.jumpTo(index + 1)}>
            {entries.map(({ entry }) => (
              <MenuItem
                key={entry.id}
                note={entry.id === marker.entryId ? words.now : entry.start === null ? undefined : wallTimeLabel(entry.start)}
                onAction={() => run({ target: { to: "entry", entryId: entry.id } })}
              >
                {entryTitle(entry) || words.noTopic}
              </MenuItem>
            ))}
          </MenuSection>
        );
      })}
    </Menu>
  );
}

/** Pausing, lengthening and correcting the current entry. */
function HereItems({ run }: { run: (command: MarkerCommand) => void }) {
  const { openDialog } = usePage();
  const { lengthens, pauses, resumes, setsTime } = choicesOf(useView());
  return (
    <>
      {lengthens !== null && (
        <MenuItem icon={<Plus />} keys="+" onAction={() => run({ change: { type: "lengthen", entryId: lengthens, minutes: FIVE_MINUTES } })}>{words.fiveMore}</MenuItem>
      )}
      {pauses && <MenuItem icon={<Pause />} onAction={() => run({ change: { type: "pause" } })}>{words.pause}</MenuItem>}
      {resumes && <MenuItem icon={<Play />} onAction={() => run({ change: { type: "resume" } })}>{words.resume}</MenuItem>}
      {setsTime && <MenuItem icon={<Clock />} onAction={() => openDialog({ kind: "takenUp" })}>{words.setTakenUp}</MenuItem>}
    </>
  );
}

/** Shortening and skipping what comes, and closing. */
function ComingItems({ run }: { run: (command: MarkerCommand) => void }) {
  const view = useView();
  const offer = useShortenOffer();
  const { meetingId, feed } = useMeeting();
  const { openDialog } = usePage();
  const { skips, skipped, upcoming, closesDay, lacksClose } = choicesOf(view);
  const close = (): void => (lacksClose === null ? run({ target: { to: "closeDay" } }) : void closeDayWithout(meetingId, feed.store, lacksClose));
  const title = (placed: { entry: Parameters<typeof entryTitle>[0] }): string => entryTitle(placed.entry) || words.noTopic;
  return (
    <>
      {offer !== null && (
        <MenuItem icon={<Cup />} onAction={() => run({ change: { type: "lengthen", entryId: offer.entryId, minutes: -offer.byMinutes } })}>
          {words.shortenBreakTo(offer.toMinutes)}
        </MenuItem>
      )}
      {skips !== null && <MenuItem icon={<Next />} onAction={() => run({ change: { type: "skip", entryId: skips.entry.id } })}>{words.skip(title(skips))}</MenuItem>}
      {upcoming.length > 1 && <MenuItem icon={<Next />} onAction={() => openDialog({ kind: "skips" })}>{words.skipOthers}</MenuItem>}
      {skipped.map((placed) => (
        <MenuItem key={placed.entry.id} icon={<Restore />} onAction={() => run({ change: { type: "unskip", entryId: placed.entry.id } })}>{words.unskip(title(placed))}</MenuItem>
      ))}
      {closesDay !== null && <MenuItem icon={<Flag />} onAction={close}>{words.closeDay(closesDay)}</MenuItem>}
      {view.marker.phase === "running" && <MenuItem icon={<Flag />} onAction={() => run({ target: { to: "end" } })}>{words.endMeeting}</MenuItem>}
    </>
  );
}
