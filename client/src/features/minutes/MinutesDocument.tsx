import type { Minutes } from "@docket/shared/minutes/tree.ts";
import { PageHeading } from "../../ui/PageHeading.tsx";
import { ActionItems } from "./ActionItems.tsx";
import { DayMinutes } from "./DayMinutes.tsx";
import { Decisions } from "./Decisions.tsx";
import { Facts } from "./Facts.tsx";
import styles from "./minutes.module.css";

/** The minutes as one document: summary first, then the days. */
export function MinutesDocument({ meetingId, minutes }: { meetingId: string; minutes: Minutes }) {
  return (
    <article className={styles.document} id="summary">
      {minutes.series !== null && <p className={styles.series}>{minutes.series}</p>}
      <PageHeading className={styles.title}>{minutes.title}</PageHeading>
      <Facts minutes={minutes} />
      <Decisions meetingId={meetingId} decisions={minutes.decisions} />
      <ActionItems meetingId={meetingId} actionItems={minutes.actionItems} />
      {minutes.days.map((day) => <DayMinutes key={day.number} meetingId={meetingId} day={day} />)}
    </article>
  );
}
