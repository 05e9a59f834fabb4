import { isPlannableDate } from "@docket/shared/agenda/calendarDate.ts";
import { copyDays, redatedDays } from "@docket/shared/agenda/copyDays.ts";
import type { CalendarDate } from "@docket/shared/agenda/entry.ts";
import { templateDays } from "@docket/shared/agenda/templates.ts";
import type { TemplateName } from "@docket/shared/agenda/templates.ts";
import { AppError } from "@docket/shared/base/errors.ts";
import { meetingState } from "@docket/shared/meeting/meeting.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import type { CopiedPart } from "@docket/shared/meeting/copiedParts.ts";
import { may } from "@docket/shared/meeting/permissions.ts";
import type { Caller } from "./caller.ts";
import type { MeetingPorts } from "./ports.ts";

/** What a new meeting begins with. */
export interface StartRequest {
  /** A meeting whose parts come along. */
  copy?: { meetingId: string; parts: CopiedPart[] } | undefined;
  template?: TemplateName | undefined;
  /** The first date of the days that come along; the others keep their distances. Undefined: they keep their dates. */
  firstDay?: CalendarDate | undefined;
  /** Of a meeting without an agenda that comes along. */
  dates?: readonly CalendarDate[] | undefined;
}

/** What the new meeting has from the start. */
export interface MeetingStart extends Partial<Pick<Meeting, "days" | "call" | "participantIds" | "participantGroupIds">> {
  callSecret?: string | null;
}

/** Reads what comes along. Throws MEETING_NOT_FOUND for a meeting that the caller may not read, AGENDA_NOT_SHARED for a draft agenda that they do not see, INPUT_INVALID for two beginnings at once, dates that do not go with the beginning, or days past what can be planned. */
export async function meetingStart(ports: MeetingPorts, request: StartRequest, caller: Caller): Promise<MeetingStart> {
  const { copy, template, firstDay } = request;
  if (copy !== undefined && template !== undefined) {
    throw new AppError("INPUT_INVALID", "body.template: expected a template or a meeting to copy (body.copy), got both. Leave one out.");
  }
  requireDatesOfOneKind(request);
  const start =
    template !== undefined ? { days: templateDays(template, firstDay ?? null, ports.newId) }
    : copy === undefined ? {}
    : await copiedStart(ports, { ...copy, firstDay }, caller);
  if (start.days?.every(({ date }) => date === null || isPlannableDate(date)) === false) {
    throw new AppError("INPUT_INVALID", `body.firstDay: expected a date that keeps every day in the years 1900 to 2999, got ${firstDay}. Choose another one.`);
  }
  return start;
}

/** An agenda that comes along has dates, which follow its first; without one there are only those that are said. */
function requireDatesOfOneKind({ copy, template, firstDay, dates = [] }: StartRequest): void {
  const hasAgenda = template !== undefined || copy?.parts.includes("agenda") === true;
  if (hasAgenda && dates.length > 0) {
    throw new AppError("INPUT_INVALID", `body.dates: expected none beside an agenda that comes along with its own, got ${dates.length}. Say its first date in body.firstDay.`);
  }
  if (!hasAgenda && firstDay !== undefined) {
    throw new AppError("INPUT_INVALID", "body.firstDay: expected it beside an agenda that comes along (body.template, or body.copy with its agenda), got no agenda. Say the dates in body.dates.");
  }
}

async function copiedStart(
  ports: MeetingPorts,
  { meetingId, parts, firstDay }: { meetingId: string; parts: readonly CopiedPart[]; firstDay: CalendarDate | undefined },
  { actorIn, seesAgendaOf }: Caller,
): Promise<MeetingStart> {
  const meeting = await ports.records.getMeeting(meetingId);
  const actor = meeting === null ? null : await actorIn(meetingId);
  const role = actor?.role ?? null;
  if (meeting === null || actor === null || !may(role, "read the meeting", meetingState(meeting))) {
    throw new AppError("MEETING_NOT_FOUND", "body.copy.meetingId: expected a meeting that you may read, got another one. Choose one of the list.");
  }
  const start: MeetingStart = {};
  if (parts.includes("agenda")) {
    if (meeting.isDraft === true && !(await seesAgendaOf(actor, meetingId))) {
      throw new AppError("AGENDA_NOT_SHARED", "body.copy.parts: expected parts that you see, got the agenda, which is a draft. Leave it out, or wait until it is shared.");
    }
    const days = copyDays(meeting.days, ports.newId);
    start.days = firstDay === undefined ? days : redatedDays(days, firstDay);
  }
  if (parts.includes("people")) {
    start.participantIds = meeting.participantIds;
    start.participantGroupIds = meeting.participantGroupIds;
  }
  if (parts.includes("call")) {
    start.call = meeting.call;
    if (may(role, "see the call secret", meetingState(meeting))) start.callSecret = await ports.records.getCallSecret(meetingId);
  }
  return start;
}
