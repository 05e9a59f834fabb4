import { describe, expect, it } from "vitest";
import { announce, announcements } from "@docket/client/src/ui/announce.ts";
import { hideToast, runToastAction, showToast, toastStore } from "@docket/client/src/ui/toasts.ts";

describe("toasts", () => {
  it("show only the newest", () => {
    showToast({ text: "first" });
    showToast({ text: "second" });
    expect(toastStore.get()?.text).toBe("second");
  });

  it("are not taken away by the end of an older one", () => {
    showToast({ text: "first" });
    const first = toastStore.get()?.id ?? 0;
    showToast({ text: "second" });
    hideToast(first);
    expect(toastStore.get()?.text).toBe("second");
    hideToast(first + 1);
    expect(toastStore.get()).toBeNull();
  });
});

describe("what a toast offers", () => {
  it("is done once, from wherever it is asked for, and then it is gone", () => {
    let done = 0;
    showToast({ text: "paused", action: { words: "Undo", run: () => (done += 1) } });
    runToastAction();
    runToastAction();
    expect([done, toastStore.get()]).toEqual([1, null]);
  });

  it("is nothing when it offers nothing", () => {
    showToast({ text: "saved" });
    runToastAction();
    expect(toastStore.get()?.text).toBe("saved");
  });
});

describe("announcements", () => {
  it("change the live region even when the same is said twice", () => {
    announce("moved");
    const once = announcements.get();
    announce("moved");
    expect(announcements.get()).not.toBe(once);
    expect(announcements.get().trim()).toBe("moved");
  });
});
