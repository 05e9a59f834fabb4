import { initialsOf } from "@docket/shared/people/initials.ts";
import { personColour } from "@docket/shared/people/personColour.ts";
import type { SignInView } from "@docket/shared/protocol/views.ts";
import { useState } from "react";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Monitor, Phone } from "../../ui/icons.ts";
import { calendarDate, dateLabel } from "../times/index.ts";
import styles from "./signIns.module.css";
import { useEndSignIn } from "./useSignIns.ts";
import { words } from "./words.ts";

/** One device: what it is, since when, and the way out. The device one reads on is signed out by the account's menu. */
export function SignInRow({ signIn, namesPerson }: { signIn: SignInView; namesPerson: boolean }) {
  const end = useEndSignIn();
  const { person, isThis, isOwner } = signIn;
  const device = signIn.device ?? words.unknownDevice;
  return (
    <li className={styles.row}>
      {namesPerson ? <Avatar initials={initialsOf(person.name)} name={person.name} color={personColour(person.id)} size={28} isDecorative /> : <span className={styles.icon}>{/Android|iPhone/.test(device) ? <Phone /> : <Monitor />}</span>}
      <div className={styles.text}>
        <p className={styles.device}>
          <b>{namesPerson ? person.name : device}</b>
          {isThis && <Chip tone="now">{words.thisDevice}</Chip>}
          {isOwner && <Chip>{words.owner}</Chip>}
        </p>
        <p className={styles.when}>{namesPerson ? `${device} · ` : ""}<Dates signIn={signIn} /></p>
      </div>
      {!isThis && <Button kind="quiet" aria-label={words.signOutOf(device, person.name)} onPress={() => void end(signIn)}>{words.signOut}</Button>}
    </li>
  );
}

function Dates({ signIn: { signedInAt, seenAt } }: { signIn: SignInView }) {
  const [today] = useState(() => calendarDate(Date.now(), undefined));
  const label = (at: number): string => {
    const date = calendarDate(at, undefined);
    return date === today ? words.today : dateLabel(date, today);
  };
  const seen = words.seen(label(seenAt));
  return signedInAt === null ? seen : `${words.since(label(signedInAt))}, ${seen}`;
}
