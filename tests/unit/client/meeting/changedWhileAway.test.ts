// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { endSignIn } from "@docket/client/src/api/signInMark.ts";
import { changedWhileAway } from "@docket/client/src/features/meeting/changedWhileAway.ts";
import { clearDevice } from "@docket/client/src/sync/keptEdits.ts";
import { type KnownMeeting, keepView } from "@docket/client/src/sync/keptView.ts";
import type { Me } from "@docket/shared/protocol/views.ts";
import { afterEach, beforeEach, expect, it } from "vitest";

const RUTH: Me = { personId: "ruth", name: "Ruth Oyelaran", role: "editor" };
const asViewer: Me = { ...RUTH, role: "viewer", roleSetBy: "Maren Ilves" };
const saw = (me: Me): Promise<void> => keepView({ view: { meeting: { id: "larkfield" }, me, serverTime: 0 }, outcomes: [] } as unknown as KnownMeeting);

beforeEach(() => endSignIn(true));
afterEach(clearDevice);

it("whose role was changed while their page was closed is told by whom when they come back", async () => {
  await saw(RUTH);
  expect(await changedWhileAway("larkfield", asViewer)).toBe("Maren Ilves");
});

it("nobody is told of a change that they have seen, that another link made, or that was of somebody else", async () => {
  expect(await changedWhileAway("larkfield", asViewer)).toBeNull();
  await saw(asViewer);
  expect(await changedWhileAway("larkfield", asViewer)).toBeNull();
  expect(await changedWhileAway("larkfield", { ...RUTH, role: "moderator" })).toBeNull();
  await saw({ ...RUTH, personId: "ines" });
  expect(await changedWhileAway("larkfield", asViewer)).toBeNull();
});
