import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { entryTitle } from "@docket/shared/agenda/entry.ts";
import type { Marker } from "@docket/shared/agenda/marker.ts";
import { must } from "@docket/shared/base/assert.ts";
import { announce } from "../../ui/announce.ts";
import { showToast } from "../../ui/toasts.ts";
import { findEntry, type Reading, useFeed, useMay, useMeeting, usePeople, useView } from "../meetingState/index.ts";
import { timeOfDay } from "../times/index.ts";
import { handoverTo, nowWords } from "../nowBar/index.ts";
import { reactionToMove } from "./following.ts";
import { words } from "./words.ts";

/** What the sheet needs when the meeting moves. */
export interface MarkerReactions {
  reading: Reading;
  /** The session the meeting has moved to while the reader stayed; null when nothing is to be said. */
  movedTo: { sessionId: string; title: string } | null;
  stayHere: () => void;
  /** To be called with each key typed into the notes: whoever writes is not carried away. */
  noteTyping: () => void;
}

/**
 * Reacts to the meeting moving on: says it once to assistive technology, then carries a follower
 * along or offers the way there. The focus never moves by itself.
 */
export function useMarkerReactions(sheet: RefObject<HTMLElement | null>): MarkerReactions {
  const { openSessionId, openSession } = useMeeting();
  const view = useView();
  const people = usePeople();
  const currentSession = useCurrentSession();
  const [isFollowing, setFollowing] = useState(() => currentSession === null || currentSession === openSessionId);
  const [movedTo, setMovedTo] = useState<MarkerReactions["movedTo"]>(null);
  const typedAt = useRef(-Infinity);
  const mayMove = useMay("move the marker");

  useMarkerChange((before) => {
    if (before.phase === view.marker.phase && before.entryId === view.marker.entryId) return announceChange(before, view);
    const reaction = reactionToMove(currentSession, {
      openSessionId,
      following: isFollowing,
      sinceTyped: performance.now() - typedAt.current,
      hasSelection: hasSelectionIn(sheet.current),
    });
    const title = currentSession === null ? "" : titleOf(view, currentSession);
    const from = openSessionId;
    // Moderators know where they went, and the toast of their own move offers to take it back.
    const went = reaction === "goAlong" && !mayMove ? words.wentAlong(title) : null;
    announceMove(before, view, { nameOf: (id) => people.name(id), went });
    if (currentSession === null || reaction === "nothing") return setMovedTo(null);
    if (reaction === "tell") return setMovedTo({ sessionId: currentSession, title });
    setMovedTo(null);
    openSession(currentSession);
    if (from !== null && went !== null) {
      const goBack = (): void => {
        setFollowing(false);
        openSession(from);
      };
      showToast({ text: went, isSaid: true, action: { words: words.goBack, run: goBack } });
    }
  });
  const goThere = useCallback(() => {
    if (currentSession === null) return;
    setMovedTo(null);
    setFollowing(true);
    openSession(currentSession);
    focusHeadingSoon();
  }, [currentSession, openSession]);
  useOwnWay(openSessionId, currentSession, (isThere) => {
    setFollowing(isThere);
    if (isThere) return setMovedTo(null);
    if (isFollowing && !mayMove) showToast({ text: words.stoppedFollowing, action: { words: words.followAgain, run: goThere } });
  });

  const isAway = currentSession !== null && currentSession !== openSessionId;
  const reading = useMemo<Reading>(() => ({ isFollowing, isAway, follow: setFollowing, goThere }), [isFollowing, isAway, goThere]);
  return {
    reading,
    movedTo: movedTo !== null && movedTo.sessionId === currentSession && isAway ? movedTo : null,
    stayHere: () => setMovedTo(null),
    noteTyping: () => {
      typedAt.current = performance.now();
    },
  };
}

/** The id of the current session; null while the meeting is in none. */
function useCurrentSession(): string | null {
  return useFeed((state) => {
    const view = must(state.view, "the meeting");
    const placed = view.marker.phase === "running" ? findEntry(view.meeting.days, view.marker.entryId) : null;
    return placed?.entry.kind === "session" ? placed.entry.id : null;
  });
}

/**
 * Runs `react` after each move or change of the marker, with how it was before; not for how it was when the page opened.
 * Before the next paint, so that nobody sees the move and opens something, only to be carried off after it.
 */
function useMarkerChange(react: (before: Marker) => void): void {
  const marker = useFeed((state) => must(state.view, "the meeting").marker);
  const seen = useRef(marker);
  const latest = useRef(react);
  useLayoutEffect(() => {
    latest.current = react;
  });
  useLayoutEffect(() => {
    const before = seen.current;
    if (before.version === marker.version) return;
    seen.current = marker;
    latest.current(before);
  }, [marker]);
}

/** Tells when the reader opens a session while the meeting is in one: whether it is that one. Opening another by hand stops following. */
function useOwnWay(open: string | null, current: string | null, react: (isThere: boolean) => void): void {
  const seen = useRef(open);
  const latest = useRef({ current, react });
  useEffect(() => {
    latest.current = { current, react };
  });
  useEffect(() => {
    if (seen.current === open) return;
    seen.current = open;
    if (latest.current.current !== null) latest.current.react(open === latest.current.current);
  }, [open]);
}

interface MoveWords {
  nameOf: (personId: string) => string;
  /** That the page has gone along; null: it has not. */
  went: string | null;
}

/** All that is heard of a move, at once: what the page shows of it besides is silent. */
function announceMove(before: Marker, { marker, meeting, me }: ReturnType<typeof useView>, { nameOf, went }: MoveWords): void {
  if (marker.phase === "ended") return announce(nowWords.endedAnnouncement);
  const placed = findEntry(meeting.days, marker.entryId);
  if (placed === null || marker.takenUpAt === null) return;
  const moved = nowWords.movedAnnouncement(entryTitle(placed.entry) || words.noTopic, timeOfDay(marker.takenUpAt, meeting.timeZone));
  const to = handoverTo(findEntry(meeting.days, before.entryId), placed);
  const from = to === null ? null : me.personId === to ? nowWords.youModerateFrom : nowWords.moderatesFrom(nameOf(to));
  announce([moved, from, went].filter((part) => part !== null).join(". "));
}

/** A pause and its end, and more time for the current session; what is still to come is seen on the agenda. */
function announceChange(before: Marker, { marker, meeting }: ReturnType<typeof useView>): void {
  const placed = findEntry(meeting.days, marker.entryId);
  if (placed === null) return;
  const title = entryTitle(placed.entry) || words.noTopic;
  const isPaused = marker.pausedAt !== undefined;
  if (isPaused !== (before.pausedAt !== undefined)) return announce(isPaused ? nowWords.paused(title) : nowWords.goesOn(title));
  const minutes = (marker.extraMinutes?.[placed.entry.id] ?? 0) - (before.extraMinutes?.[placed.entry.id] ?? 0);
  if (minutes !== 0) announce(minutes > 0 ? nowWords.lengthened(title, minutes) : nowWords.shortened(title, -minutes));
}

function titleOf(view: ReturnType<typeof useView>, sessionId: string): string {
  const placed = findEntry(view.meeting.days, sessionId);
  return placed === null ? "" : entryTitle(placed.entry) || words.noTopic;
}

function hasSelectionIn(element: HTMLElement | null): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && element !== null && element.contains(selection.anchorNode);
}

/** The heading of the session is there after the next paint. */
function focusHeadingSoon(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById("session-heading")?.focus()));
}
