import type { Me } from "@docket/shared/protocol/views.ts";
import { readKeptView } from "../../sync/keptView.ts";

/** The name of who has made something else of the reader since this device saw the meeting last; null: nobody has, or the device does not know. Never rejects. */
export async function changedWhileAway(meetingId: string, me: Me): Promise<string | null> {
  const before = (await readKeptView(meetingId))?.view.me;
  if (before === undefined || before.personId !== me.personId || before.role === me.role) return null;
  return me.roleSetBy ?? null;
}
