import { inPanelOrder } from "@docket/shared/actionItems/panelOrder.ts";
import type { ActionItem } from "@docket/shared/actionItems/records.ts";
import { describe, expect, it } from "vitest";
import { idOf } from "../../../support/noteBuilders.ts";

const itemOf = (id: string, patch: Partial<ActionItem> = {}): ActionItem => ({
  tag: "actionItem", id, text: id, assignees: [{ kind: "person", id: idOf("Ana"), label: "Ana" }], involved: [], due: null, done: false,
  meetingId: idOf("meeting"), sessionId: "optics", fragment: "runningNotes", created: { by: "ana", at: 1 }, assigned: {}, ticked: null, ...patch,
});

const ids = (items: readonly ActionItem[]): string[] => items.map(({ id }) => id);

describe("the outcomes panel", () => {
  it("lists open items that nobody has first, then by due date and age, and done ones last", () => {
    const items = [
      itemOf("done", { done: true, assignees: [] }),
      itemOf("undated-young", { created: { by: "ana", at: 2 } }),
      itemOf("undated-old"),
      itemOf("late", { due: "2026-09-30" }),
      itemOf("early", { due: "2026-09-01" }),
      itemOf("nobody", { assignees: [] }),
    ];
    expect(ids(inPanelOrder(items))).toEqual(["nobody", "early", "late", "undated-old", "undated-young", "done"]);
  });
});
