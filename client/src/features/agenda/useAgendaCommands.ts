import { useMemo } from "react";
import type { AgendaCommand } from "@docket/shared/agenda/commands.ts";
import { must } from "@docket/shared/base/assert.ts";
import type { AgendaAnswer } from "@docket/shared/protocol/views.ts";
import type { AgendaDraft } from "@docket/shared/paste/draft.ts";
import { ApiError } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import type { FeedStore } from "../../api/feedStore.ts";
import { announce } from "../../ui/announce.ts";
import { showToast } from "../../ui/toasts.ts";
import { useMeeting } from "../meetingState/index.ts";
import { words } from "./words.ts";

/** What a change says when it is made. */
export interface ChangeReport {
  /** The toast, with Undo. Null: no toast, for one of several changes made together. */
  toast: string | null;
  /** Said to assistive technology in place of the toast; it may need the answer, for example the new time. */
  announcement?: (answer: AgendaAnswer) => string;
}

/** Changes the agenda. Each change can be taken back from its toast for 10 s. */
export interface AgendaCommands {
  /** Carries out one command; null when it was refused, which a toast has then said. */
  run: (command: AgendaCommand, report: ChangeReport) => Promise<AgendaAnswer | null>;
  /** Carries out several commands as one change with one Undo. */
  runAll: (commands: readonly AgendaCommand[], toast: string) => Promise<boolean>;
  /** Puts a pasted agenda in; answers with why it could not be done, or null. */
  importDraft: (draft: AgendaDraft, mode: "add" | "replace") => Promise<string | null>;
}

/** The commands of this meeting's agenda. */
export function useAgendaCommands(): AgendaCommands {
  const { meetingId, feed } = useMeeting();
  return useMemo(() => agendaCommands(meetingId, feed.store), [meetingId, feed.store]);
}

function agendaCommands(meetingId: string, store: FeedStore): AgendaCommands {
  const send = async (command: AgendaCommand, expectedVersion: number | null): Promise<AgendaAnswer> => {
    const answer = await call("changeAgenda", { params: { meetingId }, body: { expectedVersion, command } });
    store.takeMeeting(answer.meeting);
    return answer;
  };
  const undoLater = (undos: readonly AgendaCommand[], version: number): { words: string; run: () => void } => ({
    words: words.undo,
    run: () => void takeBack(send, undos, version),
  });
  return {
    async run(command, { toast, announcement }) {
      try {
        const answer = await send(command, versionFor(command, store));
        if (toast !== null) showToast({ text: toast, action: undoLater([answer.undo], answer.meeting.version) });
        if (announcement !== undefined) announce(announcement(answer));
        return answer;
      } catch (error) {
        showRefusal(error);
        return null;
      }
    },
    async runAll(commands, toast) {
      const undos: AgendaCommand[] = [];
      let version = 0;
      try {
        for (const command of commands) {
          const answer = await send(command, versionFor(command, store));
          undos.unshift(answer.undo);
          version = answer.meeting.version;
        }
      } catch (error) {
        showRefusal(error);
        return false;
      }
      if (undos.length > 0) showToast({ text: toast, action: undoLater(undos, version) });
      return true;
    },
    async importDraft(draft, mode) {
      try {
        const expectedVersion = must(store.get().view, "the meeting").meeting.version;
        const { meeting, undo } = await call("importAgenda", { params: { meetingId }, body: { expectedVersion, mode, draft } });
        store.takeMeeting(meeting);
        showToast({ text: words.imported, action: undoLater([undo], meeting.version) });
        return null;
      } catch (error) {
        return refusalText(error, words.changedFirst);
      }
    },
  };
}

/**
 * Places are counted, so a command with a place is only right for the agenda it was made for; the
 * others mean the same whatever somebody else has changed meanwhile.
 */
function versionFor(command: AgendaCommand, store: FeedStore): number | null {
  const isCounted = command.type === "moveEntry" || (command.type === "addEntry" && command.index !== null);
  return isCounted ? must(store.get().view, "the meeting").meeting.version : null;
}

async function takeBack(
  send: (command: AgendaCommand, expectedVersion: number | null) => Promise<AgendaAnswer>,
  undos: readonly AgendaCommand[],
  version: number,
): Promise<void> {
  let expected = version;
  try {
    for (const undo of undos) expected = (await send(undo, expected)).meeting.version;
    showToast({ text: words.undone });
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
