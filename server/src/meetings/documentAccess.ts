import { AppError } from "@docket/shared/base/errors.ts";
import { meetingState } from "@docket/shared/meeting/meeting.ts";
import type { Meeting } from "@docket/shared/meeting/meeting.ts";
import { notesIdOf, notesIdOfEntry } from "@docket/shared/agenda/continued.ts";
import type { AgendaEntry } from "@docket/shared/agenda/entry.ts";
import { sessionsOf } from "@docket/shared/agenda/schedule.ts";
import { reachesNotes } from "@docket/shared/meeting/oneSession.ts";
import { may, roleInSession } from "@docket/shared/meeting/permissions.ts";
import type { Admission, Auth, SocketAdmission } from "../auth/auth.ts";
import { notShared } from "../auth/createAuth.ts";
import { leadsSession } from "../auth/leadsSession.ts";
import type { Bus, BusEvent } from "../bus/bus.ts";
import type { Records } from "../records/records.ts";
import type { DocumentAccess, DocumentGrant } from "../sync/documentAccess.ts";
import type { HeldNotes } from "./heldNotes.ts";

/** What access to documents is decided with. */
export interface DocumentAccessParts {
  auth: Auth;
  records: Records;
  heldNotes: HeldNotes;
  bus: Bus;
  /** A grant could not be looked up again, for another reason than that it is gone; it is closed all the same. */
  onFault: (error: unknown) => void;
}

/** Session documents are open to the people of their meeting, as role and state of the meeting allow. */
export function createDocumentAccess(parts: DocumentAccessParts): DocumentAccess {
  return {
    async admit(request, docName, hello) {
      const meetingId = await parts.records.meetingOfSession(docName);
      if (meetingId === null) throw sessionNotFound();
      const admission = await parts.auth.admitSocket(request, meetingId);
      if (hello === null && !admission.isProgram) throw helloNeeded();
      if (!reachesNotes(admission.actor, admission.meeting, docName)) throw notShared();
      if (!admission.seesAgenda) throw agendaNotShared();
      if (placeOf(admission.meeting, docName) === "gone") throw sessionNotFound(admission.meeting, docName);
      return createGrant(parts, { admission, meetingId, docName });
    },
  };
}

interface Granted {
  admission: SocketAdmission;
  meetingId: string;
  docName: string;
}

/** What somebody may do with the notes as of the last look: kept for each connection, and so without the meeting it was found in. */
interface Standing {
  isClaim: boolean;
  mayRead: boolean;
  mayWrite: boolean;
  /** It depends on whom the agenda names, and so on the directory too: groups change there. */
  isByName: boolean;
}

const GONE: Standing = { isClaim: false, mayRead: false, mayWrite: false, isByName: false };

async function createGrant(parts: DocumentAccessParts, { admission, meetingId, docName }: Granted): Promise<DocumentGrant> {
  const { bus, records, heldNotes, onFault } = parts;
  const { actor, refresh } = admission;
  let standing = standingIn(admission, docName, false);
  let looks = 0;
  const listeners: (() => void)[] = [];

  async function lookAgain(): Promise<void> {
    looks += 1;
    const thisLook = looks;
    const found = await lookUp().catch((error: unknown) => {
      if (!(error instanceof AppError)) onFault(error);
      return GONE;
    });
    // A slower look that began earlier must not bring back what a later one found gone.
    if (thisLook !== looks) return;
    standing = found;
    for (const listener of listeners) listener();
  }

  async function lookUp(): Promise<Standing> {
    const again = await refresh();
    return standingIn(again, docName, await leadsSession(again, docName, () => records.getDirectory()));
  }

  const concerns = (event: BusEvent): boolean =>
    event.type === "directoryChanged" ? standing.isByName : (event.type === "accessChanged" || event.type === "meetingChanged") && event.meetingId === meetingId;
  const unsubscribe = bus.subscribe((event) => {
    if (concerns(event)) void lookAgain();
  });
  // Heard from here on: whatever happens while the directory is read is looked at by itself.
  const leadsAtFirst = await leadsSession(admission, docName, () => records.getDirectory()).catch((error: unknown) => {
    unsubscribe();
    throw error;
  });
  if (looks === 0) standing = standingIn(admission, docName, leadsAtFirst);

  return {
    actor,
    isClaim: () => standing.isClaim,
    meetingId,
    mayRead: () => standing.mayRead,
    mayWrite: () => standing.mayWrite && !heldNotes.has(docName),
    async isAlso(personId) {
      const person = await records.findPerson(personId);
      return person !== null && person.id === actor.personId;
    },
    onChange: (listener) => void listeners.push(listener),
    release: unsubscribe,
  };
}

/** Notes of a session in the bin stay as they are until it is put back. */
function standingIn({ actor, meeting, seesAgenda }: Admission, docName: string, leadsIt: boolean): Standing {
  if (!reachesNotes(actor, meeting, docName)) return GONE;
  const [place, state] = [placeOf(meeting, docName), meetingState(meeting)];
  return {
    isClaim: (actor.claimId ?? null) !== null,
    mayRead: seesAgenda && place !== "gone" && may(actor.role, "read the meeting", state),
    mayWrite: seesAgenda && place === "agenda" && may(roleInSession(actor.role, leadsIt), "write notes", state),
    isByName: meeting.isDraft === true || !may(actor.role, "write notes"),
  };
}

/** Where the session is whose notes these are; on the agenda when one of several is. */
function placeOf({ days, bin }: Meeting, docName: string): "agenda" | "bin" | "gone" {
  const isOf = (entry: AgendaEntry): boolean => notesIdOfEntry(entry) === docName;
  if (days.some(({ entries }) => entries.some(isOf))) return "agenda";
  return bin.some(({ entry }) => isOf(entry)) ? "bin" : "gone";
}

function helloNeeded(): AppError {
  return new AppError("SIGN_IN_NEEDED", "Expected a bearer token or a ticket, got a cookie and no hello (`wire=2&schema=…`). Reload the page.");
}

function agendaNotShared(): AppError {
  return new AppError("AGENDA_NOT_SHARED", "The agenda of this meeting is a draft; its notes open when a moderator shares it.");
}

function sessionNotFound(meeting?: Meeting, docName?: string): AppError {
  const continued = meeting === undefined ? undefined : sessionsOf(meeting).find(({ id }) => id === docName);
  if (continued !== undefined) {
    return new AppError("SESSION_NOT_FOUND", `This session continues another and has its notes: open those of ${notesIdOf(continued)}.`);
  }
  return new AppError("SESSION_NOT_FOUND", "There is no such session, or it was removed. Open the meeting again.");
}
