import { z } from "zod";
import { id } from "./fields.ts";
import { recording, recordingLine, saidScope } from "./recordingShapes.ts";

const ofMeeting = z.object({ meetingId: id });
const ofRecording = z.object({ meetingId: id, number: z.string().regex(/^[1-9]\d{0,8}$/, "expected the number of a recording") });

/** The part of the contract about recordings. */
export const RECORDING_CONTRACT = {
  beginRecording: {
    summary: "Says that the call is recorded, and what of it: everybody in the meeting is asked, and whoever comes later. Docket records nothing itself.",
    params: ofMeeting,
    body: z.object({ scope: saidScope }),
    answer: z.object({ recording: recording }),
    errors: ["MEETING_NOT_FOUND", "MEETING_READ_ONLY", "ENTRY_NOT_FOUND", "RECORDING_INVALID"],
  },
  endRecording: {
    summary: "Says that it is recorded no longer.",
    params: ofRecording,
    answer: z.object({ recording: recording }),
    errors: ["MEETING_NOT_FOUND", "MEETING_READ_ONLY", "RECORDING_INVALID"],
  },
  answerRecording: {
    summary: "Agrees to the recording that is on, or declines it, for oneself; the last answer counts. Who declines may do everything as before.",
    params: ofRecording,
    body: z.object({ agrees: z.boolean() }),
    answer: z.object({ recording: recording }),
    errors: ["MEETING_NOT_FOUND", "MEETING_READ_ONLY", "RECORDING_INVALID"],
  },
  getRecordingLog: {
    summary: "What was said to be recorded, who was asked and what they answered, and when. Lines are only ever added.",
    params: ofMeeting,
    answer: z.object({ lines: z.array(recordingLine) }),
    errors: ["MEETING_NOT_FOUND"],
  },
} as const;
