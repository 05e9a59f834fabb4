import { AppError } from "@docket/shared/base/errors.ts";
import { askedNow, changeRecording } from "@docket/shared/meeting/changeRecording.ts";
import type { Question, RecordingChange } from "@docket/shared/meeting/changeRecording.ts";
import { meetingState } from "@docket/shared/meeting/meeting.ts";
import { recordingOn, recordingsOf, withPeopleOfToday } from "@docket/shared/meeting/recording.ts";
import type { Recording, RecordingEvent, RecordingLine } from "@docket/shared/meeting/recording.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import { getMeeting, requireOpen } from "./changeMeeting.ts";
import { type Extent, recordingWithin } from "./extent.ts";
import type { MeetingPorts } from "./ports.ts";

/** What moderators say is recorded, and who agrees. */
export interface RecordingService {
  /** Resolves to the recording as it is then, as far as `extent` goes. Throws RECORDING_INVALID, for what lies beyond too, or ENTRY_NOT_FOUND. */
  change(meetingId: string, change: RecordingChange, extent: Extent): Promise<Recording>;
  /** Notes that the question is before these people now; does nothing for those who were asked, and when that recording is not on any more, and in a meeting that is archived or in the bin. */
  ask(meetingId: string, question: Question): Promise<void>;
  /** What happened, oldest first. */
  log(meetingId: string): Promise<RecordingLine[]>;
}

/** The recordings of a meeting, oldest first, with the people of today. */
export async function recordingsOfToday(records: MeetingPorts["records"], meetingId: string, { people }: Directory): Promise<Recording[]> {
  const recordings = recordingsOf(await records.recordingLog(meetingId));
  return recordings.map((recording) => withPeopleOfToday(recording, (id) => resolvePerson(people, id)?.id ?? id));
}

/** Recordings on the ports; their log grows in the turns of the meeting's other changes. */
export function createRecordingService({ records, bus, now, turns }: Pick<MeetingPorts, "records" | "bus" | "now" | "turns">): RecordingService {
  const append = async (meetingId: string, lines: readonly RecordingLine[], events: readonly RecordingEvent[]): Promise<void> => {
    const next = events.map((event, index): RecordingLine => ({ ...event, version: lines.length + index + 1 }));
    await records.commit(next.map((line) => ({ type: "putRecordingLine", meetingId, line })));
  };

  return {
    log: (meetingId) => records.recordingLog(meetingId),
    async change(meetingId, change, extent) {
      const isNew = await turns(meetingId, async () => {
        const agenda = await getMeeting({ records }, meetingId);
        requireOpen(agenda);
        const lines = await records.recordingLog(meetingId);
        const seen = recordingWithin({ meeting: agenda, recordings: recordingsOf(lines) }, extent);
        requireOwn(seen, change, extent);
        const event = changeRecording({ agenda, lines }, change, now());
        if (!event.ok) throw new AppError(event.reason.code, event.reason.message, { recording: seen });
        if (event.value !== null) await append(meetingId, lines, [event.value]);
        return event.value !== null;
      });
      if (isNew) bus.publish({ type: "recordingChanged", meetingId });
      const [meeting, directory] = await Promise.all([getMeeting({ records }, meetingId), records.getDirectory()]);
      const recording = recordingWithin({ meeting, recordings: await recordingsOfToday(records, meetingId, directory) }, extent);
      if (recording === null) throw new AppError("RECORDING_INVALID", "Expected a meeting that is recorded, got one that never was.");
      return recording;
    },
    async ask(meetingId, question) {
      const isNew = await turns(meetingId, async () => {
        const meeting = await records.getMeeting(meetingId);
        // Nobody can answer there any more, and its minutes stay as they are.
        if (meeting === null || meetingState(meeting) !== "open") return false;
        const lines = await records.recordingLog(meetingId);
        const asked = askedNow(lines, question, now());
        if (asked.length > 0) await append(meetingId, lines, asked);
        return asked.length > 0;
      });
      if (isNew) bus.publish({ type: "recordingChanged", meetingId });
    },
  };
}

/** A guest of one session answers for what they are asked, and is told nothing of any other recording. */
function requireOwn(seen: Recording | null, change: RecordingChange, { guest }: Extent): void {
  if (guest === null || change.type === "begin" || recordingOn(seen === null ? [] : [seen])?.number === change.number) return;
  throw new AppError("RECORDING_INVALID", `Expected the number of a recording that is on in this session, got ${change.number}. Look at it as it is now.`, { recording: seen });
}
