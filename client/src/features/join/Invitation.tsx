import type { LinkView } from "@docket/shared/protocol/views.ts";
import { dateRange } from "../../ui/dateRange.ts";
import { Calendar, Clock, ListChecks, Users } from "../../ui/icons.ts";
import { PageHeading } from "../../ui/PageHeading.tsx";
import { offsetAt, placeOfZone, timeOfDay } from "../times/index.ts";
import styles from "./join.module.css";
import { words } from "./words.ts";

/** What the link leads to. */
export function Invitation({ link }: { link: LinkView }) {
  if (link.role === "owner" || link.role === "member") {
    const isOwner = link.role === "owner";
    return (
      <div className={styles.invitation}>
        <PageHeading className={styles.title}>{isOwner ? words.ownerTitle : words.memberTitle}</PageHeading>
        <p className={styles.intro}>{isOwner ? words.ownerText : words.memberText}</p>
      </div>
    );
  }
  return (
    <div className={styles.invitation}>
      <p className={styles.invited}>{words.invited}</p>
      <PageHeading className={styles.title}>{link.title}</PageHeading>
      {link.isOneSession === true ? <p className={styles.intro}>{words.oneSession}</p> : <Facts link={link} />}
    </div>
  );
}

function Facts({ link }: { link: LinkView }) {
  return (
    <ul className={styles.facts}>
      <li><Calendar />{link.dates === null ? words.noDate : dateRange(link.dates.from, link.dates.to)}</li>
      {link.startsAt !== null && link.timeZone !== null && <li><Clock />{timesOf(link.startsAt, link.timeZone)}</li>}
      <li><ListChecks />{words.sessions(link.sessionCount)}</li>
      {link.people.length > 0 && <li><Users />{words.people(link.people.length)}</li>}
    </ul>
  );
}

function timesOf(startsAt: number, timeZone: string): string {
  const there = words.time(timeOfDay(startsAt, timeZone), placeOfZone(timeZone));
  const isSame = offsetAt(startsAt, timeZone) === offsetAt(startsAt, undefined);
  return isSame ? there : there + words.yourTime(timeOfDay(startsAt, undefined));
}
