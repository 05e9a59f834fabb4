import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { useLastError } from "../../api/useLastError.ts";
import { Mark } from "../../ui/Mark.tsx";
import { BarePage, ErrorView } from "../errors/index.ts";
import { PageSkeleton } from "../shell/index.ts";
import { Invitation } from "./Invitation.tsx";
import { JoinWays } from "./JoinWays.tsx";
import styles from "./join.module.css";
import { words } from "./words.ts";

/** Opening a share link or the owner's link: what it leads to, and who is coming in. */
export function JoinPage({ token }: { token: string }) {
  const link = useQuery({
    queryKey: queryKeys.link(token),
    queryFn: ({ signal }) => call("lookAtLink", { body: { token } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const error = useLastError(link);
  if (error !== null) {
    return (
      <BarePage title={words.page}>
        <ErrorView error={error} />
      </BarePage>
    );
  }
  if (link.data === undefined) return <PageSkeleton />;
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <title>{`${link.data.title ?? words.page} · ${words.product}`}</title>
      <section className={styles.left}>
        <span className={styles.brand}><Mark /> {words.product}</span>
        <Invitation link={link.data} />
        <p className={styles.foot}>{words.ownServer}</p>
      </section>
      <section className={styles.right} aria-label={words.join}>
        <JoinWays link={link.data} token={token} />
      </section>
    </main>
  );
}
