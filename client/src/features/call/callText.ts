import type { CallDetails } from "@docket/shared/meeting/meeting.ts";
import { words } from "./words.ts";

/** The fields of the call in the order in which they are read. */
export const CALL_FIELDS = ["videoUrl", "callId", "phone", "sip", "passcodeHint"] as const;

/** The call details as a block to send to somebody; `secret` null: without it. */
export function callText({ title, call }: { title: string; call: CallDetails }, secret: string | null = null): string {
  const known = CALL_FIELDS.flatMap((field) => (call[field] === null ? [] : [`${words.fields[field]}: ${call[field]}`]));
  return [title, ...known, ...(secret === null ? [] : [`${words.secret}: ${secret}`])].join("\n");
}
