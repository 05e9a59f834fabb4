import { dueState } from "@docket/shared/actionItems/dueDates.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { actionItemParts } from "@docket/shared/tags/actionItemParts.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";

/** What an action item shows beside its sentence. */
export interface ActionItemLook {
  due: ReturnType<typeof dueState>;
  /** What somebody who may write is asked for, when it is missing. */
  asksAssignee: boolean;
  asksDate: boolean;
}

/** The same in the editor and before it stands. */
export function actionItemLook(options: { inlines: readonly NoteJson[]; done: boolean; mayWrite: boolean; today: CalendarDate }): ActionItemLook {
  const { inlines, done, mayWrite, today } = options;
  const { assignees, due, sentence } = actionItemParts(inlines);
  const asks = mayWrite && !done && sentence.length > 0;
  return { due: dueState({ due, done }, today), asksAssignee: asks && assignees.length === 0, asksDate: asks && due === null };
}
