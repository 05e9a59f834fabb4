import type { LinkView } from "@docket/shared/protocol/views.ts";
import { useMe, useWaysIn } from "../../api/me.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { CircleAlert } from "../../ui/icons.ts";
import { AccountButton } from "../account/index.ts";
import { JoinForm } from "./JoinForm.tsx";
import { JoinRole } from "./JoinRole.tsx";
import styles from "./join.module.css";
import { useJoin } from "./useJoin.ts";
import { words } from "./words.ts";

/** The ways in by a link: with an account where there are any, and under a name where that is enough. */
export function JoinWays({ link, token }: { link: LinkView; token: string }) {
  const ways = useWaysIn();
  const me = useMe().data;
  // A link of one's own needs no account besides.
  if (ways.isError || link.meetingId === null || ways.data?.account === null) return <JoinForm link={link} token={token} />;
  if (ways.data === undefined) return null;
  const isSignedIn = !ways.data.allowGuests && me?.signedIn === true;
  const self = isSignedIn && me.personId !== null && me.name !== null ? { personId: me.personId, name: me.name } : null;
  return (
    <div className={styles.ways}>
      <div className={styles.form}>
        <h2 className={styles.formTitle}>{words.join}</h2>
        <p className={styles.hint}>{ways.data.allowGuests ? words.accountHint : words.accountNeededHint}</p>
        {!ways.data.allowGuests && <JoinRole link={link} />}
        {self !== null && <JoinAsSelf token={token} {...self} />}
        <AccountButton returnTo={`/join/${token}`} size="large" kind={self === null ? "solid" : "plain"} className={styles.enter} />
      </div>
      {ways.data.allowGuests && <JoinForm link={link} token={token} isBesideAccount />}
    </div>
  );
}

/** For who is signed in already, by an account or a link of their own. */
function JoinAsSelf({ token, personId, name }: { token: string; personId: string; name: string }) {
  const join = useJoin(token);
  return (
    <>
      <Button kind="solid" size="large" className={styles.enter} isPending={join.isPending} onPress={() => join.mutate({ personId })}>{words.enterAs(name)}</Button>
      {join.isError && <Banner tone="bad" icon={<CircleAlert />}>{join.error.message}</Banner>}
    </>
  );
}
