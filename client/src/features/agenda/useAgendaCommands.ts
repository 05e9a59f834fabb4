import { useMemo } from "react";
import { must } from "@docket/shared/base/assert.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { isTopicCommand } from "@docket/shared/topics/commands.ts";
import type { PlanCommand } from "@docket/shared/topics/commands.ts";
import { ApiError } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import type { FeedStore } from "../../api/feedStore.ts";
import { announce } from "../../ui/announce.ts";
import { showToast } from "../../ui/toasts.ts";
import { useMeeting } from "../meetingState/index.ts";
import { createAgendaHistory, type HistoryStep, type PlanAnswer } from "./agendaHistory.ts";
import { words } from "./words.ts";

/** What a change says when it is made. */
export interface ChangeReport {
  /** The toast, with Undo. Null: no toast, for one of several changes made together. */
  toast: string | null;
  /** Said to assistive technology in place of the toast; it may need the answer, for example the new time. */
  announcement?(this: void, answer: PlanAnswer): string;
  /** The version of the meeting that the change was made for; left out: the present one, where that counts. */
  seen?: number;
}

/** Changes the agenda and its topics. Each change can be taken back from its toast for 10 s, and by `undo` as long as the page is open. */
export interface AgendaCommands {
  /** Carries out one command; null when it was refused, which a toast has then said. */
  run: (command: PlanCommand, report: ChangeReport) => Promise<PlanAnswer | null>;
  /** Carries out several commands as one change with one Undo. */
  runAll: (commands: readonly PlanCommand[], toast: string) => Promise<boolean>;
  /** Puts a pasted agenda in; answers with why it could not be done, or null. */
  importDraft: (draft: AgendaDraft, mode: "add" | "replace") => Promise<string | null>;
  /** Takes back the last change that was made on this page, and says so. */
  undo: () => void;
  /** Does again what was taken back last, and says so. */
  redo: () => void;
}

/** The commands of this meeting's agenda. */
export function useAgendaCommands(): AgendaCommands {
  const { meetingId, feed } = useMeeting();
  return useMemo(() => commandsOf(meetingId, feed.store), [meetingId, feed.store]);
}

/** One history for all who change the agenda of a page. */
const known = new WeakMap<FeedStore, AgendaCommands>();

function commandsOf(meetingId: string, store: FeedStore): AgendaCommands {
  const commands = known.get(store) ?? agendaCommands(meetingId, store);
  known.set(store, commands);
  return commands;
}

function agendaCommands(meetingId: string, store: FeedStore): AgendaCommands {
  const params = { meetingId };
  const send = async (command: PlanCommand, expectedVersion: number | null): Promise<PlanAnswer> => {
    const answer = isTopicCommand(command)
      ? await call("changeTopics", { params, body: { expectedVersion, command } })
      : await call("changeAgenda", { params, body: { expectedVersion, command } });
    store.takeMeeting(answer.meeting);
    return answer;
  };
  const history = createAgendaHistory({ send, meeting: () => must(store.get().view, "the meeting").meeting });
  const undoOf = (step: HistoryStep): { words: string; run: () => void } => ({ words: words.undo, run: () => void tell(history.undo(step), words.undone) });
  return {
    async run(command, { toast, announcement, seen }) {
      try {
        const answer = await send(command, seen ?? versionFor(command, store));
        const step = history.record([answer.undo], answer.meeting, toast);
        if (toast !== null) showToast({ text: toast, action: undoOf(step) });
        if (announcement !== undefined) announce(announcement(answer));
        return answer;
      } catch (error) {
        showRefusal(error, isTopicCommand(command) ? words.topicChangedFirst : words.changedFirst);
        return null;
      }
    },
    async runAll(commands, toast) {
      const undos: PlanCommand[] = [];
      let left: Meeting | null = null;
      try {
        for (const command of commands) {
          const answer = await send(command, versionFor(command, store));
          undos.unshift(answer.undo);
          left = answer.meeting;
        }
      } catch (error) {
        // What was carried out stands, and can be taken back.
        if (left !== null) history.record(undos, left, toast);
        showRefusal(error);
        return false;
      }
      if (left !== null) showToast({ text: toast, action: undoOf(history.record(undos, left, toast)) });
      return true;
    },
    async importDraft(draft, mode) {
      try {
        const expectedVersion = must(store.get().view, "the meeting").meeting.version;
        const { meeting, undo } = await call("importAgenda", { params, body: { expectedVersion, mode, draft } });
        store.takeMeeting(meeting);
        showToast({ text: words.imported, action: undoOf(history.record([undo], meeting, words.imported)) });
        return null;
      } catch (error) {
        return refusalText(error, words.changedFirst);
      }
    },
    undo: () => void tell(history.undo(), words.undone, words.nothingToUndo),
    redo: () => void tell(history.redo(), words.redone, words.nothingToRedo),
  };
}

/**
 * Places are counted, so a command with a place is only right for the agenda it was made for; the
 * others mean the same whatever somebody else has changed meanwhile.
 */
function versionFor(command: PlanCommand, store: FeedStore): number | null {
  const isCounted = command.type === "moveEntry" || (command.type === "addEntry" && command.index !== null);
  return isCounted ? must(store.get().view, "the meeting").meeting.version : null;
}

/** Says what became of a step; nothing when there was none and `otherwise` is not given. */
async function tell(running: Promise<HistoryStep | null>, said: (change: string | null) => string, otherwise?: string): Promise<void> {
  try {
    const step = await running;
    const text = step === null ? otherwise : said(step.text);
    if (text !== undefined) showToast({ text });
  } catch (error) {
    showRefusal(error, words.changedSince);
  }
}

function showRefusal(error: unknown, onConflict: string = words.changedFirst): void {
  showToast({ text: refusalText(error, onConflict) });
}

function refusalText(error: unknown, onConflict: string): string {
  if (!(error instanceof ApiError)) throw error;
  return error.code === "VERSION_CONFLICT" ? onConflict : error.message;
}
