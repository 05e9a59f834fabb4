import { entryTitle } from "@docket/shared/agenda/entry.ts";
import type { KeptTimes } from "@docket/shared/agenda/rezone.ts";
import { timedEntries } from "@docket/shared/agenda/schedule.ts";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { useView } from "../meetingState/index.ts";
import { placeOfZone, timeOfDay, wallTimeLabel } from "../times/index.ts";
import styles from "./meetingDetails.module.css";
import { words } from "./words.ts";

export interface KeepTimesProps {
  /** The zone that the meeting is to have. */
  timeZone: string;
  value: KeptTimes;
  onChange: (keep: KeptTimes) => void;
}

/** Asks what stays when the zone changes, with what becomes of the first row in either case. */
export function KeepTimes({ timeZone, value, onChange }: KeepTimesProps) {
  const { meeting, instants } = useView();
  const first = timedEntries(meeting).find(({ id, start }) => start !== null && instants[id] !== undefined);
  if (first === undefined) return <p className={styles.quiet}>{words.nothingPlanned}</p>;
  const title = entryTitle(first) || words.noTopic;
  const before = wallTimeLabel(first.start ?? "");
  const after = timeOfDay(instants[first.id]?.startsAt ?? 0, timeZone);
  const place = placeOfZone(timeZone);
  return (
    <div className={styles.keep}>
      <span className={styles.label} aria-hidden="true">{words.keepTimes}</span>
      <SegmentedControl
        label={words.keepTimes}
        value={value}
        onChange={onChange}
        options={[{ value: "clockTimes", words: words.keepClock }, { value: "instants", words: words.keepMoments }]}
      />
      <p className={styles.quiet} role="status">
        {value === "clockTimes" ? words.clockExample(title, before, place) : words.momentExample(title, before, after, place)}
      </p>
    </div>
  );
}
