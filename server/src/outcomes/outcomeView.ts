import type { Bus } from "../bus/bus.ts";
import type { DerivedView } from "../documents/derivedWriter.ts";
import type { OutcomeFold } from "./outcomeFold.ts";
import { putRecords } from "./outcomeRecords.ts";
import type { RecordsById } from "./outcomeRecords.ts";
import { outcomesOf } from "./storedOutcome.ts";
import type { StoredOutcome } from "./storedOutcome.ts";

/** The records of one document while it is open. */
export interface OutcomeView extends DerivedView {
  /** Number of the last update taken in since the document was opened; 0: none. */
  readonly seq: number;
  /** Takes over records that were rebuilt up to the same update. */
  adopt(records: RecordsById): void;
}

/** Goes on from `fold`; tells the bus what changed as soon as it is stored. */
export function createOutcomeView(place: { meetingId: string; docName: string; bus: Bus }, fold: OutcomeFold): OutcomeView {
  const { meetingId, docName, bus } = place;
  const unpublished = new Map<string, { record: StoredOutcome; seq: number }>();
  return {
    get seq() {
      return fold.seq;
    },
    adopt: (records) => fold.adopt(records),
    afterUpdate(transaction, stamp) {
      const isFirst = fold.seq === 0;
      const changed = fold.apply(transaction, stamp);
      for (const [id, record] of changed) unpublished.set(id, { record, seq: stamp.seq });
      return isFirst || changed.size > 0 ? putRecords(meetingId, docName, changed) : [];
    },
    afterCommit(seq) {
      const stored = [...unpublished].filter(([, change]) => change.seq <= seq);
      if (stored.length === 0) return;
      for (const [id] of stored) unpublished.delete(id);
      const records = stored.map(([, { record }]) => record);
      const changed = outcomesOf(records.filter(({ present }) => present), meetingId, docName);
      const removedIds = records.filter(({ present }) => !present).map(({ content }) => content.id);
      bus.publish({ type: "outcomesChanged", meetingId, changed, removedIds });
    },
  };
}
