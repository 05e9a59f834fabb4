import type { Agenda } from "../agenda/entry.ts";
import type { ProposedTopic } from "../topics/topic.ts";
import type { MeetingState } from "./permissions.ts";

/** How to join the call. Every field is null when it was not given. The secret is kept elsewhere, so that no export can hold it. */
export interface CallDetails {
  /** https only. */
  videoUrl: string | null;
  callId: string | null;
  /** As dialled, for example "+1 555 0100". */
  phone: string | null;
  /** "12345@sip.example". */
  sip: string | null;
  /** Where to find the passcode, for example "see #example-channel"; not the passcode. */
  passcodeHint: string | null;
}

/** A meeting with its agenda. Everything in it changes only by commands that the server checks. */
export interface Meeting extends Agenda {
  id: string;
  /** Grows by one with every change; commands carry the version they were made for. */
  version: number;
  title: string;
  /** Null: stands alone. */
  series: string | null;
  /** IANA zone name; the "project time" of every wall time in the meeting. */
  timeZone: string;
  call: CallDetails;
  participantIds: string[];
  participantGroupIds: string[];
  /** In the order that moderators gave them; see `topicsOf`. Missing: nothing was ever proposed. */
  topics?: ProposedTopic[] | undefined;
  /** True: only moderators and those whom it names see the agenda. Missing: it is shared. */
  isDraft?: boolean | undefined;
  createdAt: number;
  archivedAt: number | null;
  /** The author who archived it; missing: it is not archived, or was by an older release. */
  archivedBy?: string | undefined;
  deletedAt: number | null;
}

/** No way to join is known yet. */
export const NO_CALL: CallDetails = { videoUrl: null, callId: null, phone: null, sip: null, passcodeHint: null };

/** What `may` needs to know of a meeting. */
export function meetingState(meeting: Meeting): MeetingState {
  if (meeting.deletedAt !== null) return "deleted";
  return meeting.archivedAt !== null ? "archived" : "open";
}
