import { countedFrame } from "@docket/client/src/sync/countedFrames.ts";
import { SaveTracker } from "@docket/client/src/sync/saveTracker.ts";
import { describe, expect, it } from "vitest";

const live = (unsent = 0): SaveTracker => {
  const tracker = new SaveTracker({ mayWrite: true, unsent });
  tracker.opened();
  tracker.frameSent("syncStep2");
  tracker.synced();
  return tracker;
};

const type = (tracker: SaveTracker): void => {
  tracker.frameSent("update");
  tracker.edited();
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

  it("counts edits made offline, and those whose frame was on its way", () => {
    const tracker = live();
    type(tracker);
    tracker.lost();
    tracker.edited();
    expect(tracker.state).toEqual({ kind: "offline", pending: 2 });
  });

  it("has them all stored once the answer to the server's question is", () => {
    const tracker = live();
    type(tracker);
    tracker.lost();
    tracker.edited();
    tracker.opened();
    tracker.frameSent("syncStep2");
    tracker.synced();
    expect(tracker.state).toEqual({ kind: "saving", pending: 2 });
    tracker.acknowledged(1);
    expect(tracker.state).toEqual({ kind: "saved" });
  });

  it("does not take an acknowledgement of the connection before for one of this", () => {
    const tracker = live();
    for (let edit = 0; edit < 5; edit += 1) type(tracker);
    tracker.lost();
    tracker.opened();
    expect(tracker.pending).toBe(5);
    tracker.frameSent("syncStep2");
    tracker.edited();
    tracker.acknowledged(1);
    expect(tracker.pending).toBe(1);
  });

  it("knows of edits that an earlier page has left on this device", () => {
    const tracker = new SaveTracker({ mayWrite: true });
    tracker.addUnsent(3);
    tracker.lost();
    expect(tracker.state).toEqual({ kind: "offline", pending: 3 });
  });

  it("is read only for somebody who may not write, and refused when the server has closed the document for good", () => {
    const tracker = live();
    tracker.setMayWrite(false);
    expect(tracker.state).toEqual({ kind: "readOnly" });
    tracker.refused(4403);
    expect(tracker.state).toEqual({ kind: "refused", code: 4403 });
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
