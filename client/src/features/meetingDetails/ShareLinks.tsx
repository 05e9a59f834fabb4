import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { LinkRole } from "@docket/shared/meeting/roles.ts";
import type { ShareLink } from "@docket/shared/protocol/views.ts";
import { messageOf } from "../../api/apiError.ts";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { Button } from "../../ui/Button.tsx";
import { Copy, Refresh } from "../../ui/icons.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { showToast } from "../../ui/toasts.ts";
import { ErrorView } from "../errors/index.ts";
import { useMeeting } from "../meetingState/index.ts";
import styles from "./meetingDetails.module.css";
import { copyText } from "./useChangeMeeting.ts";
import { words } from "./words.ts";

/** The three links, to copy and to renew. */
export function ShareLinks() {
  const { meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const links = useQuery({
    queryKey: queryKeys.links(meetingId),
    queryFn: ({ signal }) => call("getLinks", { params: { meetingId } }, signal),
  });
  const renew = async (role: LinkRole): Promise<void> => {
    try {
      queryClient.setQueryData(queryKeys.links(meetingId), await call("renewLink", { params: { meetingId, role } }));
      showToast({ text: words.renewed });
    } catch (error) {
      showToast({ text: messageOf(error) });
    }
  };
  if (links.isPending) return <Skeleton label={words.loading} />;
  if (links.isError) return <ErrorView error={links.error} level={2} onRetry={() => void links.refetch()} />;
  return (
    <>
      <p className={styles.quiet}>{words.linksText}</p>
      {links.data.links.map((link) => <LinkRow key={link.role} link={link} onRenew={() => void renew(link.role)} />)}
    </>
  );
}

function LinkRow({ link, onRenew }: { link: ShareLink; onRenew: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const role = words.roles[link.role];
  return (
    <section className={styles.section}>
      <div className={styles.inline}>
        <TextField label={role.title} help={role.text} value={link.url} isReadOnly onFocus={selectAll} />
        <Button icon={<Copy />} aria-label={words.copyOf(role.title)} onPress={() => void copyText(link.url)}>{words.copy}</Button>
        <Button kind="quiet" icon={<Refresh />} aria-label={words.renewOf(role.title)} onPress={() => setAsking(!isAsking)}>{words.renew}</Button>
      </div>
      {isAsking && (
        <div className={styles.row} role="alert">
          <p>{words.renewTitle} {words.renewText}</p>
          <Button kind="quiet" onPress={() => setAsking(false)}>{words.cancel}</Button>
          <Button
            kind="danger"
            onPress={() => {
              setAsking(false);
              onRenew();
            }}
          >
            {words.renew}
          </Button>
        </div>
      )}
    </section>
  );
}

function selectAll(event: { target: EventTarget | null }): void {
  if (event.target instanceof HTMLInputElement) event.target.select();
}
