import { createFeedStore, type FeedStore } from "@docket/client/src/api/feedStore.ts";
import { createServerClock } from "@docket/client/src/api/serverClock.ts";
import { moveMarker } from "@docket/client/src/features/nowBar/moveMarker.ts";
import { toastStore } from "@docket/client/src/ui/toasts.ts";
import { afterEach, describe, expect, it } from "vitest";
import { day, session } from "../../../support/agendaBuilders.ts";
import { at, viewOf } from "../../../support/meetingViews.ts";

const DAYS = [day("2020-09-15", session("09:00", "Welcome", 30), session("09:30", "Budget", 30), session("10:00", "Site visit", 30))];
const [first = "", second = "", third = ""] = DAYS.flatMap(({ entries }) => entries.map(({ id }) => id));

const realFetch = globalThis.fetch;
afterEach(() => (globalThis.fetch = realFetch));

function storeAt(entryId: string): FeedStore {
  const store = createFeedStore(createServerClock(() => 0, () => 0));
  store.receive({ type: "hello", view: viewOf(DAYS, { marker: at(entryId, 0, 1) }), outcomes: { actionItems: [], decisions: [] }, presence: [] });
  return store;
}

/** A server that is asked to move and answers when the test says so. */
function slowServer(): { asked: () => number; answer: (entryId: string, version: number) => void } {
  const waiting: ((response: Response) => void)[] = [];
  let asked = 0;
  globalThis.fetch = () => new Promise((resolve) => {
    asked += 1;
    waiting.push(resolve);
  });
  return { asked: () => asked, answer: (entryId, version) => waiting.shift()?.(Response.json({ marker: at(entryId, 0, version) })) };
}

describe("a moderator who presses Next twice", () => {
  it("moves the meeting once, and again when the server has answered", async () => {
    const server = slowServer();
    const store = storeAt(first);
    const moved = moveMarker("meeting", store, { to: "next" }, true);
    await moveMarker("meeting", store, { to: "next" }, true);
    server.answer(second, 2);
    await moved;
    expect(server.asked()).toBe(1);
    expect(toastStore.get()?.text).toBe("You moved everyone to Budget");
    const again = moveMarker("meeting", store, { to: "next" }, true);
    server.answer(third, 3);
    await again;
    expect(server.asked()).toBe(2);
    expect(store.get().view?.marker.entryId).toBe(third);
  });
});
