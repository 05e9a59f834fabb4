import { createFeedStore } from "@docket/client/src/api/feedStore.ts";
import { createServerClock } from "@docket/client/src/api/serverClock.ts";
import type { ActionItem, Outcomes } from "@docket/shared/actionItems/records.ts";
import { describe, expect, it } from "vitest";
import { day, session } from "../../../support/agendaBuilders.ts";
import { at, viewOf } from "../../../support/meetingViews.ts";

const DAYS = [day("2020-09-15", session("09:00", "Welcome", 30), session("09:30", "Budget", 30))];
const [first, second] = DAYS[0]!.entries.map((entry) => entry.id) as [string, string];

const item = (id: string, done = false): ActionItem => ({
  tag: "actionItem", id, meetingId: "meeting", sessionId: first, fragment: "runningNotes", text: id, assignees: [], involved: [],
  due: null, done, created: { by: "ines", at: 1 }, assigned: {}, ticked: null,
});
const outcomes = (...actionItems: ActionItem[]): Outcomes => ({ actionItems, decisions: [] });

function storeWith(view = viewOf(DAYS), known = outcomes(item("a"), item("b"))) {
  const monotonic = { ms: 0 };
  const store = createFeedStore(createServerClock(() => monotonic.ms, () => 0));
  store.setConnection("open", 0);
  store.receive({ type: "hello", view, outcomes: known, presence: [] });
  return { store, monotonic };
}

describe("the page's copy of a meeting", () => {
  it("knows meeting, outcomes and the server's time from the first message", () => {
    const { store } = storeWith(viewOf(DAYS, { serverTime: 5_000 }));
    expect(store.get().view?.meeting.title).toBe("Autumn review");
    expect(store.get().outcomes?.actionItems).toHaveLength(2);
    expect(store.clock.now()).toBe(5_000);
  });

  it("is from this device until the server has said something of the meeting, and not again when the connection is lost", () => {
    const says: ((store: ReturnType<typeof createFeedStore>) => void)[] = [
      (store) => store.receive({ type: "hello", view: viewOf(DAYS), outcomes: outcomes(), presence: [] }),
      (store) => store.takeView(viewOf(DAYS)),
    ];
    for (const say of says) {
      const store = createFeedStore(createServerClock(() => 0, () => 0));
      expect(store.get().isFromDevice).toBe(false);
      store.restore(viewOf(DAYS), null);
      expect(store.get().isFromDevice).toBe(true);
      say(store);
      store.setConnection("waiting", 1);
      store.restore(viewOf(DAYS), null);
      expect(store.get().isFromDevice).toBe(false);
    }
  });

  it("keeps what a message does not speak of as the same value, so that nothing else renders", () => {
    const { store } = storeWith();
    const before = store.get();
    store.receive({ type: "presence", presence: [{ id: "c", personId: null, name: "Ines", role: "editor", sessionId: first }] });
    expect(store.get().view).toBe(before.view);
    expect(store.get().outcomes).toBe(before.outcomes);
  });

  it("does not let a slow answer take the meeting back to an older agenda or marker", () => {
    const newer = viewOf(DAYS, { marker: at(second, 10, 4) });
    const limits = { [first]: { notBefore: 7, mustEndBy: null } };
    const { store } = storeWith({ ...newer, limits, meeting: { ...newer.meeting, version: 7, title: "New title" } });
    store.takeView(viewOf(DAYS, { marker: at(first, 5, 3), limits: {}, archivedBy: "Maren Ilves" }));
    expect(store.get().view?.limits).toEqual(limits);
    expect([store.get().view?.meeting.title, store.get().view?.archivedBy]).toEqual(["New title", undefined]);
    expect(store.get().view?.marker.entryId).toBe(second);
  });

  it("ignores a marker message that arrives after a newer one", () => {
    const { store } = storeWith(viewOf(DAYS, { marker: at(second, 10, 4) }));
    store.receive({ type: "marker", marker: at(first, 5, 3), spentMs: {}, by: "ines", serverTime: 20 });
    expect(store.get().view?.marker.entryId).toBe(second);
  });

  it("takes what is recorded from the feed and from answers, and never an older one", () => {
    const { store } = storeWith();
    const recording = { number: 1, version: 3, scope: { of: "meeting" as const }, begunAt: 0, begunBy: "maren", endedAt: null, endedBy: null, answers: [] };
    store.receive({ type: "recording", recording });
    store.receive({ type: "recording", recording: { ...recording, version: 2, begunBy: "older" } });
    store.takeView(viewOf(DAYS));
    expect(store.get().view?.recording).toEqual(recording);
    store.takeView(viewOf(DAYS, { recording: { ...recording, version: 4, endedAt: 9 } }));
    expect(store.get().view?.recording?.endedAt).toBe(9);
  });

  it("takes the marker and the time spent from the answer to its own move", () => {
    const { store } = storeWith(viewOf(DAYS, { marker: at(first, 1_000, 1), spentMs: { [first]: 500 } }));
    store.takeMarker({ marker: at(second, 61_000, 2), spentMs: { [first]: 60_500 } });
    expect(store.get().view).toMatchObject({ marker: { entryId: second }, spentMs: { [first]: 60_500 } });
  });

  it("replaces changed action items, adds new ones and drops removed ones", () => {
    const { store } = storeWith();
    store.receive({ type: "outcomes", changed: outcomes(item("b", true), item("c")), removedIds: ["a"] });
    expect(store.get().outcomes?.actionItems.map(({ id, done }) => `${id} ${done}`)).toEqual(["b true", "c false"]);
  });

  it("shows a tick at once and can take it back", () => {
    const { store } = storeWith();
    const takeBack = store.showTicked("a", true);
    expect(store.get().outcomes?.actionItems[0]?.done).toBe(true);
    takeBack();
    expect(store.get().outcomes?.actionItems[0]?.done).toBe(false);
  });

  it("keeps an item that disappeared while its tick was on its way out of the list", () => {
    const { store } = storeWith();
    const takeBack = store.showTicked("a", true);
    store.receive({ type: "outcomes", changed: outcomes(), removedIds: ["a"] });
    takeBack();
    expect(store.get().outcomes?.actionItems.map(({ id }) => id)).toEqual(["b"]);
  });

  it("takes polled outcomes while the feed is down, again and again, and none while it is open", () => {
    const { store } = storeWith();
    store.takeOutcomes(outcomes());
    expect(store.get().outcomes?.actionItems).toHaveLength(2);
    store.setConnection("waiting", 1);
    store.takeOutcomes(outcomes(item("a", true)));
    store.takeOutcomes(outcomes(item("a", true), item("c")));
    expect(store.get().outcomes?.actionItems.map(({ id }) => id)).toEqual(["a", "c"]);
  });

  it("tells nobody when nothing has changed", () => {
    const { store } = storeWith(viewOf(DAYS, { marker: at(second, 10, 4) }));
    let told = 0;
    store.subscribe(() => (told += 1));
    store.takeMarker({ marker: at(first, 5, 3), spentMs: {} });
    store.receive({ type: "from a newer server" } as never);
    expect(told).toBe(0);
  });
});
