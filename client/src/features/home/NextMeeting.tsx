import { slugOf } from "@docket/shared/meeting/address.ts";
import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { Chip } from "../../ui/Chip.tsx";
import { dateRange } from "../../ui/dateRange.ts";
import { Link } from "../../ui/Link.tsx";
import { offsetAt, placeOfZone, timeOfDay } from "../times/index.ts";
import { DayRibbon } from "./DayRibbon.tsx";
import { dayToShow } from "./dayToShow.ts";
import styles from "./home.module.css";
import { MeetingMenu } from "./MeetingMenu.tsx";
import { metaOf } from "./metaOf.ts";
import { untilLabel } from "./moments.ts";
import { words } from "./words.ts";

/** The meeting that is on, or starts next, with a day of it to scale. */
export function NextMeeting({ meeting, now }: { meeting: MeetingSummary; now: number }) {
  const view = useQuery({
    queryKey: ["home", "meeting", meeting.id],
    queryFn: ({ signal }) => call("getMeeting", { params: { meetingId: meeting.id } }, signal),
    staleTime: 30_000,
  });
  const starts = meeting.startsAt ?? (meeting.dates === null ? null : Date.parse(`${meeting.dates.from}T12:00:00`));
  const isOn = meeting.phase === "running";
  const day = view.data === undefined ? null : dayToShow(view.data, now);
  return (
    <section className={styles.next} aria-labelledby="next-meeting">
      <div className={styles.nextHead}>
        {isOn && <Chip tone="now">{words.now}</Chip>}
        {!isOn && starts !== null && starts > now && <Chip tone="now">{words.startsIn(untilLabel(starts, now))}</Chip>}
        {meeting.series !== null && <span className={styles.series}>{meeting.series}</span>}
        <span className={styles.nextMenu}><MeetingMenu meeting={meeting} /></span>
      </div>
      <h2 id="next-meeting" className={styles.nextTitle}>{meeting.title}</h2>
      <p className={styles.when}>{whenOf(meeting)}</p>
      {view.data !== undefined && day !== null && <DayRibbon view={view.data} day={day} />}
      <div className={styles.nextFoot}>
        <Link to="/m/$meetingId/$words" params={{ meetingId: meeting.id, words: slugOf(meeting.title) }} look="solid" size="large">{words.openNotes}</Link>
        <Link to="/m/$meetingId/-/minutes" params={{ meetingId: meeting.id }} look="quiet" size="large">{words.minutes}</Link>
        <span className={styles.nextMeta}>{metaOf(meeting)}</span>
      </div>
    </section>
  );
}

/** "13 – 15 October 2026, 09:00 Los Angeles, 18:00 your time". */
function whenOf({ dates, startsAt, timeZone }: MeetingSummary): string {
  if (dates === null) return words.noDate;
  const range = dateRange(dates.from, dates.to);
  if (startsAt === null) return range;
  const there = `${range}, ${timeOfDay(startsAt, timeZone)} ${placeOfZone(timeZone)}`;
  const isSame = offsetAt(startsAt, timeZone) === offsetAt(startsAt, undefined);
  return isSame ? there : `${there}, ${words.yourTime(timeOfDay(startsAt, undefined))}`;
}
