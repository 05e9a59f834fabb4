import { createFeedStore, type FeedStore } from "@docket/client/src/api/feedStore.ts";
import { createServerClock } from "@docket/client/src/api/serverClock.ts";
import { commandMarker, type MarkerCommand } from "@docket/client/src/features/nowBar/commandMarker.ts";
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
function slowServer(): { asked: unknown[]; answer: (entryId: string, version: number) => void; refuse: (code: string) => void } {
  const waiting: ((response: Response) => void)[] = [];
  const asked: unknown[] = [];
  globalThis.fetch = (_, init) => new Promise((resolve) => {
    asked.push(JSON.parse(init?.body as string));
    waiting.push(resolve);
  });
  return {
    asked,
    answer: (entryId, version) => waiting.shift()?.(Response.json({ marker: at(entryId, 0, version), spentMs: {} })),
    refuse: (code) => waiting.shift()?.(Response.json({ error: { code, message: "Too late." } }, { status: 409 })),
  };
}

const NEXT: MarkerCommand = { target: { to: "next" } };

describe("a moderator who presses Next twice", () => {
  it("moves the meeting once, and again when the server has answered", async () => {
    const server = slowServer();
    const store = storeAt(first);
    const moved = commandMarker("meeting", store, NEXT);
    await commandMarker("meeting", store, NEXT);
    server.answer(second, 2);
    await moved;
    expect(server.asked).toHaveLength(1);
    expect(toastStore.get()?.text).toBe("You moved everyone to Budget");
    const again = commandMarker("meeting", store, NEXT);
    server.answer(third, 3);
    await again;
    expect(server.asked).toHaveLength(2);
    expect(store.get().view?.marker.entryId).toBe(third);
  });
});

describe("a moderator who takes something back", () => {
  async function pressed(command: MarkerCommand) {
    const server = slowServer();
    const store = storeAt(first);
    const done = commandMarker("meeting", store, command);
    server.answer("change" in command ? first : second, 2);
    await done;
    const said = toastStore.get();
    said?.action?.run();
    return { server, store, said };
  }

  it("names what they did, and nothing that came since", async () => {
    const { server, store, said } = await pressed({ change: { type: "lengthen", entryId: first, minutes: 5 } });
    expect(said).toMatchObject({ text: "Welcome has 5 minutes more", action: { words: "Undo" } });
    expect(server.asked.at(-1)).toEqual({ expectedVersion: 2, change: { type: "undo", version: 2 } });
    server.answer(first, 3);
    await expect.poll(() => toastStore.get()?.text).toBe("Taken back. The meeting is at Welcome.");
    expect(store.get().view?.marker.version).toBe(3);
  });

  it("is told where the meeting is when somebody else was first", async () => {
    const { server } = await pressed(NEXT);
    server.refuse("VERSION_CONFLICT");
    await expect.poll(() => toastStore.get()?.text).toBe("Somebody else was first. The meeting is now at Budget.");
  });
});
