import type { BusEvent } from "@docket/server/src/bus/bus.ts";
import { createInProcessBus } from "@docket/server/src/bus/inProcessBus.ts";
import { describe, expect, it } from "vitest";

const event: BusEvent = { type: "directoryChanged" };

describe("the bus within one process", () => {
  it("delivers to every listener at once and in order, until it unsubscribes", () => {
    const bus = createInProcessBus(() => undefined);
    const heard: string[] = [];
    const end = bus.subscribe(() => heard.push("a"));
    bus.subscribe(() => heard.push("b"));
    bus.publish(event);
    end();
    bus.publish(event);
    expect(heard).toEqual(["a", "b", "b"]);
  });

  it("reports a listener that throws and still reaches the others", () => {
    const faults: unknown[] = [];
    const bus = createInProcessBus((error) => faults.push(error));
    const heard: BusEvent[] = [];
    bus.subscribe(() => {
      throw new Error("broken");
    });
    bus.subscribe((each) => heard.push(each));
    bus.publish(event);
    expect(heard).toEqual([event]);
    expect(faults).toEqual([new Error("broken")]);
  });
});
