import type { Outcomes } from "@docket/shared/actionItems/records.ts";

/** What one part of the server tells the others. Plain data, so that a bus between processes can carry it. */
export type BusEvent =
  /** Details, agenda, participants or state of a meeting changed. */
  | { type: "meetingChanged"; meetingId: string }
  | { type: "markerMoved"; meetingId: string; by: string }
  /** A recording was begun, ended, answered, or somebody was asked. */
  | { type: "recordingChanged"; meetingId: string }
  | { type: "outcomesChanged"; meetingId: string; changed: Outcomes; removedIds: string[] }
  /** Somebody's right to be in the meeting may have changed: look again. */
  | { type: "accessChanged"; meetingId: string }
  | { type: "directoryChanged" };

/** The fan-out port. Delivery within a process is synchronous and in order. */
export interface Bus {
  publish(event: BusEvent): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: BusEvent) => void): () => void;
}
