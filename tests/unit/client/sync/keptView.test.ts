// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { endSignIn } from "@docket/client/src/api/signInMark.ts";
import { clearDevice } from "@docket/client/src/sync/keptEdits.ts";
import { type KnownMeeting, keepView, readKeptView } from "@docket/client/src/sync/keptView.ts";
import { afterEach, expect, it } from "vitest";

const SEEN = { view: { meeting: { id: "larkfield" }, serverTime: 0 }, outcomes: [] } as unknown as KnownMeeting;

afterEach(async () => {
  endSignIn(true);
  await clearDevice();
});

it("what is known of a meeting is shown to nobody who signed in before it was kept, or after", async () => {
  endSignIn(true);
  await keepView(SEEN);
  expect((await readKeptView("larkfield"))?.view.meeting.id).toBe("larkfield");
  localStorage.setItem("docket.signIn", "by another tab");
  expect(await readKeptView("larkfield")).toBeNull();
  await keepView(SEEN);
  expect(await readKeptView("larkfield")).toBeNull();
});
