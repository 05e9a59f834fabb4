import { AppError } from "@docket/shared/base/errors.ts";
import { askedNow, changeRecording } from "@docket/shared/meeting/changeRecording.ts";
import type { RecordingChange } from "@docket/shared/meeting/changeRecording.ts";
import { meetingState } from "@docket/shared/meeting/meeting.ts";
import { recordingsOf, withPeopleOfToday } from "@docket/shared/meeting/recording.ts";
import type { Asked, Recording, RecordingEvent, RecordingLine } from "@docket/shared/meeting/recording.ts";
import type { Directory } from "@docket/shared/people/person.ts";
import { resolvePerson } from "@docket/shared/people/resolvePerson.ts";
import { getMeeting, requireOpen } from "./changeMeeting.ts";
import type { MeetingPorts } from "./ports.ts";

/** What moderators say is recorded, and who agrees. */
export interface RecordingService {
  /** Resolves to the recording as it is then. Throws RECORDING_INVALID or ENTRY_NOT_FOUND. */
  change(meetingId: string, change: RecordingChange): Promise<Recording>;
  /** Notes that the question is before these people now; does nothing for those who were asked, and when nothing is recorded, and in a meeting that is archived or in the bin. */
  ask(meetingId: string, people: readonly Asked[]): Promise<void>;
  /** What happened, oldest first. */
  log(meetingId: string): Promise<RecordingLine[]>;
}

/** The last recording of a meeting, with the people of today; null: there was none. */
export async function latestRecording(records: MeetingPorts["records"], meetingId: string, directory?: Directory): Promise<Recording | null> {
  const recording = recordingsOf(await records.recordingLog(meetingId)).at(-1);
  if (recording === undefined) return null;
  const { people } = directory ?? (await records.getDirectory());
  return withPeopleOfToday(recording, (id) => resolvePerson(people, id)?.id ?? id);
}

/** Recordings on the ports; their log grows in the turns of the meeting's other changes. */
export function createRecordingService({ records, bus, now, turns }: Pick<MeetingPorts, "records" | "bus" | "now" | "turns">): RecordingService {
  const append = async (meetingId: string, lines: readonly RecordingLine[], events: readonly RecordingEvent[]): Promise<void> => {
    const next = events.map((event, index): RecordingLine => ({ ...event, version: lines.length + index + 1 }));
    await records.commit(next.map((line) => ({ type: "putRecordingLine", meetingId, line })));
  };

  return {
    log: (meetingId) => records.recordingLog(meetingId),
    async change(meetingId, change) {
      const isNew = await turns(meetingId, async () => {
        const agenda = await getMeeting({ records }, meetingId);
        requireOpen(agenda);
        const lines = await records.recordingLog(meetingId);
        const event = changeRecording({ agenda, lines }, change, now());
        if (!event.ok) throw new AppError(event.reason.code, event.reason.message, { recording: recordingsOf(lines).at(-1) ?? null });
        if (event.value !== null) await append(meetingId, lines, [event.value]);
        return event.value !== null;
      });
      if (isNew) bus.publish({ type: "recordingChanged", meetingId });
      const recording = await latestRecording(records, meetingId);
      if (recording === null) throw new AppError("RECORDING_INVALID", "Expected a meeting that is recorded, got one that never was.");
      return recording;
    },
    async ask(meetingId, people) {
      const isNew = await turns(meetingId, async () => {
        const meeting = await records.getMeeting(meetingId);
        // Nobody can answer there any more, and its minutes stay as they are.
        if (meeting === null || meetingState(meeting) !== "open") return false;
        const lines = await records.recordingLog(meetingId);
        const asked = askedNow(lines, people, now());
        if (asked.length > 0) await append(meetingId, lines, asked);
        return asked.length > 0;
      });
      if (isNew) bus.publish({ type: "recordingChanged", meetingId });
    },
  };
}
