import { useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { useLastError } from "../../api/useLastError.ts";
import { Button } from "../../ui/Button.tsx";
import { Refresh } from "../../ui/icons.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { ErrorView } from "../errors/index.ts";
import { useMeeting } from "../meetingState/index.ts";
import { LinkRow, useQuestion } from "./LinkRow.tsx";
import styles from "./meetingDetails.module.css";
import { SessionLinks } from "./SessionLinks.tsx";
import { useLinks } from "./useLinks.ts";
import { words } from "./words.ts";

/** The three links, to copy and to renew. */
export function ShareLinks() {
  const { meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const { links, change, renew, setExpiry } = useLinks(queryKeys.links(meetingId), {
    get: (signal) => call("getLinks", { params: { meetingId } }, signal),
    renew: (role) => call("renewLink", { params: { meetingId, role } }),
    setExpiry: (role, expiresAt) => call("setLinkExpiry", { params: { meetingId, role }, body: { expiresAt } }),
  });
  const renewAll = async (): Promise<void> => {
    await change(() => call("renewEveryLink", { params: { meetingId } }), words.allRenewed);
    // Those of single sessions too.
    void queryClient.invalidateQueries({ queryKey: queryKeys.links(meetingId) });
  };
  const error = useLastError(links);
  if (error !== null) return <ErrorView error={error} level={2} onRetry={() => void links.refetch()} />;
  if (links.data === undefined) return <Skeleton label={words.loading} />;
  return (
    <>
      <p className={styles.quiet}>{words.linksText}</p>
      {links.data.links.map((link) => (
        <LinkRow key={link.role} link={link} role={words.roles[link.role]} onRenew={() => void renew(link.role)} onExpiry={(days) => void setExpiry(link.role, days)} />
      ))}
      <SessionLinks />
      <RenewAll onRenew={() => void renewAll()} />
    </>
  );
}

function RenewAll({ onRenew }: { onRenew: () => void }) {
  const { question, toggle } = useQuestion({ text: words.renewAllText, yes: words.renewAll, onYes: onRenew });
  return (
    <section className={styles.section}>
      {question ?? <div className={styles.end}><Button kind="quiet" icon={<Refresh />} onPress={toggle}>{words.renewAll}</Button></div>}
    </section>
  );
}
