// @vitest-environment happy-dom
import { createFeedStore } from "@docket/client/src/api/feedStore.ts";
import { createServerClock } from "@docket/client/src/api/serverClock.ts";
import { closeDayWithout } from "@docket/client/src/features/nowBar/closeDay.ts";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

it("a day without a close that is closed twice before the server has answered gets one", async () => {
  let asked = 0;
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    return new Response(JSON.stringify({ error: { code: "MEETING_READ_ONLY", message: "Not now." } }), { status: 409 });
  });
  const store = createFeedStore(createServerClock(() => 0, () => 0));
  const close = () => closeDayWithout("m", store, "day");
  await Promise.all([close(), close()]);
  expect(asked).toBe(1);
  await close();
  expect(asked).toBe(2);
});
