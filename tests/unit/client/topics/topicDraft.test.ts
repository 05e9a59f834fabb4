import { draftOf, problemsOf, textOf } from "@docket/client/src/features/topics/topicDraft.ts";
import { describe, expect, it } from "vitest";

const typed = (estimate: string) => ({ ...draftOf(null, null), title: " Backups ", estimate, notes: "Why\n" });

describe("the form of a topic", () => {
  it("asks in the reader's name, if they have one", () => {
    expect([draftOf(null, "maren").requestedByIds, draftOf(null, null).requestedByIds]).toEqual([["maren"], []]);
  });

  it.each([["30 minutes", 30], ["1 hour", 60], ["1.5h", 90], ["1:30", 90], ["", null], ["24 h", 1440]])("takes the estimate %j as %j minutes", (estimate, estimateMinutes) => {
    expect(problemsOf(typed(estimate))).toEqual({ title: null, estimate: null });
    expect(textOf(typed(estimate))).toEqual({ title: "Backups", requestedByIds: [], estimateMinutes, notes: "Why" });
  });

  it.each(["-5", "soon", "25 h"])("refuses the estimate %j and names the field", (estimate) => {
    expect(problemsOf(typed(estimate)).estimate).toBe(`Estimate: expected a length up to 24 h, such as 30 minutes or 1:30; got “${estimate}”.`);
  });

  it.each([30, 45, 60, 75, 90, 1440, null])("gives back an estimate of %j minutes that nobody has touched", (estimateMinutes) => {
    const topic = { id: "t", title: "X", requestedByIds: [], estimateMinutes, notes: "", proposedBy: "p", proposedAt: 1, changedIn: 1, sessionId: null, carriedFrom: null };
    expect(textOf(draftOf(topic, null)).estimateMinutes).toBe(estimateMinutes);
  });

  it("is refused without a topic", () => {
    expect(problemsOf({ ...typed(""), title: "  " }).title).toMatch(/^Expected a topic/);
  });
});
