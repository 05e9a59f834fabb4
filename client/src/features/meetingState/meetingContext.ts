import { createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { meetingState } from "@docket/shared/meeting/meeting.ts";
import { notesIdIn } from "@docket/shared/agenda/continued.ts";
import { coordinates } from "@docket/shared/meeting/coordinators.ts";
import { type Action, may, roleInSession } from "@docket/shared/meeting/permissions.ts";
import { sessionsOf } from "@docket/shared/agenda/schedule.ts";
import { must } from "@docket/shared/base/assert.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import type { Feed } from "../../api/feed.ts";
import type { FeedState } from "../../api/feedState.ts";
import { calendarDate } from "../times/index.ts";
import { type People, peopleOf } from "./people.ts";

/** What every part of a meeting page can ask for. */
export interface MeetingContextValue {
  meetingId: string;
  feed: Feed;
  /** The session whose notes are on the screen; null when there is none to show. */
  openSessionId: string | null;
  /** Shows a session's notes, and the line of this id in them. Does not move the meeting. */
  openSession: (sessionId: string, line?: string) => void;
}

/** Filled by `MeetingPage`. */
export const MeetingContext = createContext<MeetingContextValue | null>(null);

/** The meeting page around this part. */
export const useMeeting = (): MeetingContextValue => must(useContext(MeetingContext), "the meeting page");

/** A part of the feed's state; the component renders again only when that part is another value. */
export function useFeed<T>(select: (state: FeedState) => T): T {
  const { store } = useMeeting().feed;
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

const selectView = (state: FeedState): MeetingView => must(state.view, "the meeting");

/** The meeting as it is now. Only below the point where the page has it. */
export const useView = (): MeetingView => useFeed(selectView);

/** Whether the reader may do something in this meeting as it is now. */
export const useMay = (action: Action): boolean => useFeed((state) => offers(state, action));

/** Whether a page can offer something: one that is closed for good shows what it has, and offers nothing. */
export const offers = ({ view, closedFor }: Pick<FeedState, "view" | "closedFor">, action: Action): boolean =>
  closedFor === null && view !== null && may(view.me.role, action, meetingState(view.meeting));

/** Whether the reader may write the notes of a session: editors may, its coordinator, and who has a link to it. Null: of any session of the agenda. */
export const useMayWriteNotes = (sessionId: string | null): boolean =>
  useFeed(({ view }) => {
    if (view === null) return false;
    const { me, meeting, directory } = view;
    const ids = sessionId === null ? sessionsOf(meeting).map(({ id }) => id) : [sessionId];
    const isTheirs = (id: string): boolean => me.editsSessionId !== undefined && notesIdIn(meeting, id) === notesIdIn(meeting, me.editsSessionId);
    return ids.some((id) => may(roleInSession(me.role, isTheirs(id) || coordinates(me, meeting, id, directory)), "write notes", meetingState(meeting)));
  });

/** The people this meeting can name. */
export function usePeople(): People {
  const directory = useFeed((state) => selectView(state).directory);
  return useMemo(() => peopleOf(directory), [directory]);
}

/** The server's time, renewed on each whole multiple of `stepMs`: 1000 for a clock, 60000 for projections. */
export function useServerTime(stepMs: number): number {
  const { clock } = useMeeting().feed.store;
  const marker = useFeed((state) => state.view?.marker ?? null);
  const [now, setNow] = useState(() => clock.now());
  const renew = useCallback(() => setNow(clock.now()), [clock]);
  useEffect(() => {
    let timer: number;
    const tick = (): void => {
      renew();
      timer = window.setTimeout(tick, stepMs - (clock.now() % stepMs) + 5);
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [clock, stepMs, renew, marker]);
  return now;
}

/** Today's date where the meeting is. */
export function useToday(): CalendarDate {
  const timeZone = useFeed((state) => selectView(state).meeting.timeZone);
  return calendarDate(useServerTime(60_000), timeZone);
}
