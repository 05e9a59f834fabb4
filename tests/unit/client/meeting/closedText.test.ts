import { describe, expect, it } from "vitest";
import type { FeedState } from "../../../../client/src/api/feedState.ts";
import { closedText } from "../../../../client/src/features/meeting/closedText.ts";
import { words } from "../../../../client/src/features/meeting/words.ts";
import { offers } from "../../../../client/src/features/meetingState/meetingContext.ts";
import { viewOf } from "../../../support/meetingViews.ts";

describe("a page that is closed for good", () => {
  it("says why and by whom, where somebody did it", () => {
    expect(closedText("deleted", "Maren Ilves", { isGuest: false })).toBe("Maren Ilves has deleted this meeting.");
    expect(closedText("removed", "Maren Ilves", { isGuest: true })).toBe("Maren Ilves has removed you from this meeting.");
    expect(closedText("link-revoked", null, { isGuest: false })).toBe("The link you came by was replaced. Ask a moderator for the new one.");
  });

  it("says to the guest of one session that it is gone, or who deleted all of the meeting", () => {
    expect(closedText("deleted", null, { isGuest: true })).toBe("This session is no longer open to you");
    expect(closedText("deleted", "Maren Ilves", { isGuest: true })).toBe("Maren Ilves has deleted this meeting.");
  });

  it("offers nothing, whatever the reader may do in the meeting", () => {
    const view = viewOf([], { me: { personId: "p", name: "Ines Koch", role: "moderator" } });
    const state = (closedFor: FeedState["closedFor"]) => ({ view, closedFor });
    expect([offers(state(null), "move the marker"), offers(state("removed"), "move the marker")]).toEqual([true, false]);
    expect(offers({ view: null, closedFor: null }, "move the marker")).toBe(false);
  });
});

describe("an archived meeting", () => {
  it("says by whom it was archived, where that is known", () => {
    expect(words.archived("Maren Ilves")).toBe("Maren Ilves has archived this meeting. It can be read, not changed.");
    expect(words.archived(null)).toBe("This meeting is archived. It can be read, not changed.");
  });
});
