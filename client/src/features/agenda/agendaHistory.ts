import type { Agenda, AgendaEntry } from "@docket/shared/agenda/entry.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { isTopicCommand } from "@docket/shared/topics/commands.ts";
import type { PlanCommand } from "@docket/shared/topics/commands.ts";
import { isTransient } from "../../api/apiError.ts";

/** What a command on the agenda or the topics answers. */
export interface PlanAnswer {
  meeting: Meeting;
  undo: PlanCommand;
  entry: AgendaEntry | null;
}

/** One change of this page's reader that can be taken back, or done again. */
export interface HistoryStep {
  /** What does it, in this order. */
  commands: readonly PlanCommand[];
  /** The change in the words it was told with; null: it was not told. */
  text: string | null;
  /** The meeting as the change had left it. */
  left: Pick<Meeting, "version" | "days" | "bin">;
}

/** What the history needs of the page; tests give their own. */
export interface HistoryPorts {
  send: (command: PlanCommand, expectedVersion: number | null) => Promise<PlanAnswer>;
  /** The meeting as the page knows it. */
  meeting: () => Pick<Meeting, "version" | "days" | "bin">;
}

/** The changes of the agenda and its topics that were made on this page. */
export interface AgendaHistory {
  /** A change was made; `undos` take it back, in this order. What could be done again can no longer. */
  record: (undos: readonly PlanCommand[], left: HistoryStep["left"], text: string | null) => HistoryStep;
  /** Takes back a step, or the last one. Null: there was none. Rejects with the server's refusal. */
  undo: (step?: HistoryStep) => Promise<HistoryStep | null>;
  /** Does again what was taken back last. Null: there was nothing. Rejects as `undo` does. */
  redo: () => Promise<HistoryStep | null>;
}

/** Makes an empty history. What is asked for while something is under way waits for it. */
export function createAgendaHistory({ send, meeting }: HistoryPorts): AgendaHistory {
  const done: HistoryStep[] = [];
  const undone: HistoryStep[] = [];
  let underWay: Promise<unknown> = Promise.resolve();

  /** Carries out the step at the end of `from`, or the named one; what reverses it is put on `to`. */
  async function carryOut(from: HistoryStep[], to: HistoryStep[], named: HistoryStep | undefined): Promise<HistoryStep | null> {
    const step = named ?? from.at(-1);
    if (step === undefined || !from.includes(step)) return null;
    const back: PlanCommand[] = [];
    // Topics are compared one by one, on the server: what has become of the others since does not count there.
    const isOfTopics = step.commands.some(isTopicCommand);
    let left = !isOfTopics && isSameAgenda(meeting(), step.left) ? meeting() : step.left;
    try {
      for (const command of step.commands) {
        const answer = await send(command, left.version);
        back.unshift(answer.undo);
        left = answer.meeting;
      }
    } catch (error) {
      // Nothing is lost by trying again later, unless the server has said no, or a part of it is done.
      if (!isTransient(error) || back.length > 0) from.splice(from.indexOf(step), 1);
      if (back.length > 0) to.push({ commands: back, text: step.text, left });
      throw error;
    }
    from.splice(from.indexOf(step), 1);
    to.push({ commands: back, text: step.text, left });
    return step;
  }

  function next(run: () => Promise<HistoryStep | null>): Promise<HistoryStep | null> {
    const result = underWay.then(run);
    underWay = result.catch(() => undefined);
    return result;
  }

  return {
    record(commands, left, text) {
      const step = { commands, left, text };
      done.push(step);
      undone.length = 0;
      return step;
    },
    undo: (step) => next(() => carryOut(done, undone, step)),
    redo: () => next(() => carryOut(undone, done, undefined)),
  };
}

/** By content: a change that was taken back since has left no trace, whatever the version is by now. */
const isSameAgenda = (a: Agenda, b: Agenda): boolean => a === b || contentOf(a) === contentOf(b);

const contentOf = ({ days, bin }: Agenda): string => JSON.stringify([days, bin], inOrder);

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
