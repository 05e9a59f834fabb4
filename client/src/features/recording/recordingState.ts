import type { Recording, RecordingAnswer, RecordingScope } from "@docket/shared/meeting/recording.ts";
import { meetingState } from "@docket/shared/meeting/meeting.ts";
import type { MeetingView } from "@docket/shared/protocol/views.ts";
import { words } from "./words.ts";

/** Who agreed, who declined, and who was asked and has not answered. */
export interface Answers {
  agreed: RecordingAnswer[];
  declined: RecordingAnswer[];
  open: RecordingAnswer[];
}

/** The recording that is on; null when none is, or when the meeting no longer runs on. */
export const recordingOf = ({ recording, meeting }: Pick<MeetingView, "recording" | "meeting">): Recording | null =>
  recording?.endedAt === null && meetingState(meeting) === "open" ? recording : null;

/** The answers in their three lists. */
export function answersOf({ answers }: Recording): Answers {
  const that = (agrees: boolean | null): RecordingAnswer[] => answers.filter((answer) => answer.agrees === agrees);
  return { agreed: that(true), declined: that(false), open: that(null) };
}

/** "the whole meeting", "the session Welcome", or in somebody's own words. */
export function scopeText(scope: RecordingScope): string {
  switch (scope.of) {
    case "meeting":
      return words.scopes.meeting;
    case "session":
      return words.scopes.session(scope.topic);
    case "other":
      return scope.text;
  }
}
