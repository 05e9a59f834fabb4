import { useState } from "react";
import { sessionsOf } from "@docket/shared/agenda/schedule.ts";
import type { SessionLinkRole } from "@docket/shared/meeting/roles.ts";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { useLastError } from "../../api/useLastError.ts";
import { Select } from "../../ui/Select.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { ErrorView } from "../errors/index.ts";
import { useMeeting, useView } from "../meetingState/index.ts";
import { LinkRow } from "./LinkRow.tsx";
import styles from "./meetingDetails.module.css";
import { useLinks } from "./useLinks.ts";
import { words } from "./words.ts";

/** Links that open one session only, which is chosen first. */
export function SessionLinks() {
  const sessions = sessionsOf(useView().meeting);
  const [chosenId, setChosen] = useState<string | null>(null);
  if (sessions.length === 0) return null;
  // Somebody else may take it off the agenda meanwhile.
  const isThere = sessions.some(({ id }) => id === chosenId);
  return (
    <section className={styles.section}>
      <h3>{words.oneSession}</h3>
      <p className={styles.quiet}>{words.oneSessionText}</p>
      <Select label={words.session} value={isThere ? chosenId : null} onChange={setChosen} choices={sessions.map(({ id, topic }) => ({ value: id, words: topic || words.noTopic }))} />
      {isThere && chosenId !== null && <LinksOf key={chosenId} sessionId={chosenId} />}
    </section>
  );
}

function LinksOf({ sessionId }: { sessionId: string }) {
  const { meetingId } = useMeeting();
  const { links, renew, setExpiry } = useLinks([...queryKeys.links(meetingId), sessionId], {
    get: (signal) => call("getSessionLinks", { params: { meetingId, sessionId } }, signal),
    renew: (role) => call("renewSessionLink", { params: { meetingId, sessionId, role: asSessionRole(role) } }),
    setExpiry: (role, expiresAt) => call("setSessionLinkExpiry", { params: { meetingId, sessionId, role: asSessionRole(role) }, body: { expiresAt } }),
  });
  const error = useLastError(links);
  if (error !== null) return <ErrorView error={error} level={2} onRetry={() => void links.refetch()} />;
  if (links.data === undefined) return <Skeleton label={words.loading} />;
  return links.data.links.map((link) => (
    <LinkRow key={link.role} link={link} role={words.sessionRoles[asSessionRole(link.role)]} onRenew={() => void renew(link.role)} onExpiry={(days) => void setExpiry(link.role, days)} />
  ));
}

/** A session has no links for moderators. */
const asSessionRole = (role: string): SessionLinkRole => (role === "editor" ? "editor" : "viewer");
