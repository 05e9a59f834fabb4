import { CLOSED_AS_DAMAGED } from "@docket/client/src/sync/saveState.ts";
import { ERRORS } from "@docket/shared/base/errors.ts";
import { countedFrame } from "@docket/client/src/sync/countedFrames.ts";
import type { UnsentEdit } from "@docket/client/src/sync/deviceDatabase.ts";
import { createEditLog } from "@docket/client/src/sync/editLog.ts";
import { SaveTracker } from "@docket/client/src/sync/saveTracker.ts";
import { describe, expect, it } from "vitest";

let made = 0;

/** An edit of a change of its own, unless one is named. */
function edit(change?: string): UnsentEdit {
  made += 1;
  return { id: `edit ${made}`, change: change ?? `change ${made}`, at: made, update: new Uint8Array() };
}

const live = (...found: UnsentEdit[]): SaveTracker => {
  const tracker = new SaveTracker({ mayWrite: true });
  tracker.found(found);
  tracker.opened();
  tracker.frameSent("syncStep2");
  tracker.synced();
  return tracker;
};

const type = (tracker: SaveTracker, change?: string): void => {
  tracker.frameSent("update");
  tracker.edited(edit(change));
};

describe("the state of saving", () => {
  it("is connecting at first, then saved", () => {
    expect(new SaveTracker({ mayWrite: true }).state).toEqual({ kind: "connecting" });
    expect(live().state).toEqual({ kind: "saved" });
  });

  it("says saved only after the server has acknowledged the frame of the last edit", () => {
    const tracker = live();
    type(tracker);
    type(tracker);
    expect(tracker.state).toEqual({ kind: "saving", pending: 2 });
    tracker.acknowledged(2);
    expect(tracker.state).toEqual({ kind: "saving", pending: 1 });
    tracker.acknowledged(3);
    expect(tracker.state).toEqual({ kind: "saved" });
  });

  it("counts changes, each of as many edits as it took to type", () => {
    const tracker = live();
    type(tracker, "a sentence");
    type(tracker, "a sentence");
    type(tracker, "another");
    expect(tracker.pending).toBe(2);
    tracker.acknowledged(2);
    expect(tracker.pending).toBe(2);
    tracker.acknowledged(3);
    expect(tracker.pending).toBe(1);
  });

  it("counts changes made offline, and those whose frame was on its way", () => {
    const tracker = live();
    type(tracker);
    tracker.lost();
    tracker.edited(edit());
    expect(tracker.state).toEqual({ kind: "offline", pending: 2, attempt: 1 });
  });

  it("has them all stored once the answer to the server's question is", () => {
    const tracker = live();
    type(tracker);
    tracker.lost();
    tracker.edited(edit());
    tracker.opened();
    tracker.frameSent("syncStep2");
    tracker.synced();
    expect(tracker.state).toEqual({ kind: "saving", pending: 2 });
    expect(tracker.acknowledged(1)).toHaveLength(2);
    expect(tracker.state).toEqual({ kind: "saved" });
  });

  it("takes an answer that was cut into parts for stored with its last part only", () => {
    const tracker = live();
    tracker.lost();
    tracker.edited(edit());
    tracker.opened();
    tracker.frameSent("syncStep2", false);
    tracker.frameSent("syncStep2", false);
    tracker.frameSent("syncStep2", true);
    tracker.synced();
    tracker.acknowledged(2);
    expect(tracker.pending).toBe(1);
    tracker.acknowledged(3);
    expect(tracker.pending).toBe(0);
  });

  it("does not take an acknowledgement of the connection before for one of this", () => {
    const tracker = live();
    for (let typed = 0; typed < 5; typed += 1) type(tracker);
    tracker.lost();
    tracker.opened();
    expect(tracker.pending).toBe(5);
    tracker.frameSent("syncStep2");
    tracker.edited(edit());
    tracker.acknowledged(1);
    expect(tracker.pending).toBe(1);
  });

  it("knows of edits that an earlier page has left on this device, each once", () => {
    const tracker = new SaveTracker({ mayWrite: true });
    const left = [edit(), edit(), edit()];
    tracker.found(left);
    tracker.found(left);
    tracker.lost();
    expect(tracker.state).toEqual({ kind: "offline", pending: 3, attempt: 1 });
  });

  it("forgets what another tab has sent", () => {
    const tracker = new SaveTracker({ mayWrite: true });
    const [theirs, own] = [edit(), edit()];
    tracker.found([theirs]);
    tracker.edited(own);
    tracker.sentElsewhere(({ id }) => id === theirs.id);
    expect(tracker.edits).toEqual([own]);
  });

  it("is read only for somebody who may not write or whose page is older than the notes, with what is not sent", () => {
    const tracker = live();
    type(tracker);
    tracker.setMayWrite(false);
    expect(tracker.state).toEqual({ kind: "readOnly", because: "role", pending: 1 });
    tracker.setOlder(true);
    expect(tracker.state).toEqual({ kind: "readOnly", because: "schema", pending: 1 });
  });

  it("is refused when the document is closed for good, and still knows what was not sent", () => {
    const tracker = live();
    type(tracker);
    tracker.refused("gone");
    expect(tracker.state).toEqual({ kind: "refused", because: "gone", pending: 1 });
  });

  it("says when the server cannot save, or takes long over it, and stops saying so with a new connection", () => {
    const tracker = live();
    type(tracker);
    tracker.setSlow(true);
    expect(tracker.state).toEqual({ kind: "slow", pending: 1 });
    tracker.setCannotSave(true);
    expect(tracker.state).toEqual({ kind: "cannotSave", pending: 1 });
    tracker.lost();
    tracker.opened();
    tracker.synced();
    expect(tracker.state).toEqual({ kind: "saving", pending: 1 });
  });

  it("says that the notes are damaged on the server until they can be opened again, and not that the page is offline", () => {
    expect(CLOSED_AS_DAMAGED).toBe(ERRORS.DOCUMENT_DAMAGED.close);
    const tracker = live();
    type(tracker);
    tracker.lost(true);
    tracker.opened();
    tracker.lost();
    expect(tracker.state).toEqual({ kind: "unavailable", pending: 1 });
    tracker.opened();
    tracker.synced();
    tracker.lost();
    expect(tracker.state).toEqual({ kind: "offline", pending: 1, attempt: 1 });
  });
});

describe("changes", () => {
  it("end with a pause of three seconds, or after a minute", () => {
    let now = 0;
    let ids = 0;
    const log = createEditLog(() => `${(ids += 1)}`, () => now);
    const changeAt = (time: number): string => {
      now = time;
      return log(new Uint8Array()).change;
    };
    const first = changeAt(0);
    expect(changeAt(2_999)).toBe(first);
    expect(changeAt(6_000)).not.toBe(first);
    const times = Array.from({ length: 40 }, (_, step) => 10_000 + step * 2_000);
    expect(new Set(times.map(changeAt)).size).toBe(2);
  });
});

describe("counted frames", () => {
  it("are updates and answers to a state vector, nothing else", () => {
    expect(countedFrame(new Uint8Array([0, 2, 1, 0]))).toBe("update");
    expect(countedFrame(new Uint8Array([0, 1, 1, 0]))).toBe("syncStep2");
    expect(countedFrame(new Uint8Array([0, 0, 1, 0]))).toBeNull();
    expect(countedFrame(new Uint8Array([1, 2, 1, 0]))).toBeNull();
  });
});

describe("what was refused", () => {
  it("counts as unsent again, and goes out with the SyncStep2 that is sent when writing is allowed again", () => {
    const tracker = live();
    type(tracker);
    type(tracker);
    tracker.setMayWrite(false);
    expect(tracker.state).toEqual({ kind: "readOnly", because: "role", pending: 2 });
    tracker.setMayWrite(true);
    tracker.unsend();
    tracker.frameSent("syncStep2");
    expect(tracker.acknowledged(3)).toEqual([]);
    expect(tracker.acknowledged(4)).toHaveLength(2);
    expect(tracker.state).toEqual({ kind: "saved" });
  });
});
