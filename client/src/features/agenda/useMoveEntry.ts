import { useMemo } from "react";
import { consequenceOf } from "@docket/shared/agenda/consequence.ts";
import { type Day, isTimed, entryTitle } from "@docket/shared/agenda/entry.ts";
import { must } from "@docket/shared/base/assert.ts";
import type { AgendaAnswer } from "@docket/shared/protocol/views.ts";
import type { FeedStore } from "../../api/feedStore.ts";
import { useMeeting } from "../meetingState/index.ts";
import { consequenceText } from "./consequenceText.ts";
import { count, type EntryPlace, ordinal, stepPlace } from "./moves.ts";
import { wallTimeLabel } from "../times/index.ts";
import { type AgendaCommands, useAgendaCommands } from "./useAgendaCommands.ts";
import { words } from "./words.ts";

/** Ways to move an entry; each says where the entry is afterwards. */
export interface MoveEntry {
  step: (entryId: string, step: -1 | 1) => void;
  /** Resolves when it is there, or was refused. */
  to: (entryId: string, place: EntryPlace) => Promise<void>;
}

/** Moves entries of this meeting's agenda. */
export function useMoveEntry(): MoveEntry {
  const { feed } = useMeeting();
  const commands = useAgendaCommands();
  return useMemo(() => moveEntry(feed.store, commands), [feed.store, commands]);
}

function moveEntry(store: FeedStore, commands: AgendaCommands): MoveEntry {
  const days = () => must(store.get().view, "the meeting").meeting.days;
  const move = async (entryId: string, place: EntryPlace | null): Promise<void> => {
    if (place === null) return;
    const before = days();
    const report = {
      toast: words.moved(nameOf(store, entryId), placeWords(before, place)),
      announcement: ({ meeting }: AgendaAnswer) => outcomeText(before, meeting.days, entryId),
    };
    await commands.run({ type: "moveEntry", entryId, ...place }, report);
  };
  return {
    to: move,
    step: (entryId, step) => void move(entryId, stepPlace(days(), entryId, step)),
  };
}

/** "third on day 2". */
export function placeWords(days: readonly Day[], place: EntryPlace): string {
  return words.ofDay(ordinal(place.toIndex + 1), days.findIndex((day) => day.id === place.toDayId) + 1);
}

function nameOf(store: FeedStore, entryId: string): string {
  const entry = must(store.get().view, "the meeting").meeting.days.flatMap((day) => day.entries).find((each) => each.id === entryId);
  if (entry === undefined) return "";
  return isTimed(entry) ? entryTitle(entry) || words.noTopic : words.band;
}

/** "Focus weeks moved to 12:45, third of five. Two rows move later, the day closes 14:30." */
export const outcomeText = (before: readonly Day[], after: readonly Day[], entryId: string): string =>
  `${placeAnnouncement(after, entryId)}. ${consequenceText(after, consequenceOf(before, after, entryId))}`;

function placeAnnouncement(days: readonly Day[], entryId: string): string {
  const day = days.find((each) => each.entries.some((entry) => entry.id === entryId));
  const index = day?.entries.findIndex((entry) => entry.id === entryId) ?? -1;
  const entry = day?.entries[index];
  if (day === undefined || entry === undefined) return "";
  const place = words.place(ordinal(index + 1), count(day.entries.length));
  if (!isTimed(entry)) return words.moved(words.band, place);
  const title = entryTitle(entry) || words.noTopic;
  return entry.start === null ? words.moved(title, place) : words.movedWithTime(title, wallTimeLabel(entry.start), place);
}
