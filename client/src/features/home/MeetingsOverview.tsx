import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { useEffect, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Check, ChevronDown } from "../../ui/icons.ts";
import { Menu } from "../../ui/Menu.tsx";
import { MenuItem } from "../../ui/MenuItem.tsx";
import { PageHeading } from "../../ui/PageHeading.tsx";
import { calendarDate, countsToTwelve, placeOfZone } from "../times/index.ts";
import { groupMeetings } from "./groupMeetings.ts";
import styles from "./home.module.css";
import { MeetingList } from "./MeetingList.tsx";
import { partOfDay } from "./moments.ts";
import { NextMeeting } from "./NextMeeting.tsx";
import { PutAway } from "./PutAway.tsx";
import { StartCards } from "./StartCards.tsx";
import { words } from "./words.ts";

type View = "current" | "archived" | "bin";

const VIEWS: readonly View[] = ["current", "archived", "bin"];
const MINUTE_MS = 60_000;

export interface MeetingsOverviewProps {
  meetings: readonly MeetingSummary[];
  /** The reader's name; null for a program. */
  name: string | null;
  mayCreate: boolean;
}

/** Next, upcoming and recent meetings; archived and deleted ones behind a menu. */
export function MeetingsOverview({ meetings, name, mayCreate }: MeetingsOverviewProps) {
  const [view, setView] = useState<View>("current");
  const now = useMinute();
  const groups = groupMeetings(meetings, calendarDate(now, undefined));
  return (
    <div className={mayCreate ? styles.page : styles.singlePage}>
      <div className={styles.column}>
        <div className={styles.head}>
          <PageHeading className={styles.title}>
            {name === null ? words.page : words.greeting(partOfDay(now), name.split(" ")[0] ?? name)}
          </PageHeading>
          <span className={styles.clock}>{clock(now)}</span>
          <ViewMenu view={view} onView={setView} />
        </div>
        {view === "current" ? (
          <>
            {groups.next !== null && <NextMeeting meeting={groups.next} now={now} />}
            <MeetingList title={words.upcoming} meetings={groups.upcoming} now={now} empty={groups.next === null ? words.nothingUpcoming : null} />
            <MeetingList title={words.recent} meetings={groups.recent} now={now} empty={null} />
            {meetings.length === 0 && <p className={styles.none}>{words.noneForYou}</p>}
          </>
        ) : (
          <PutAway view={view} meetings={groups[view]} now={now} />
        )}
      </div>
      {mayCreate && (
        <aside className={styles.aside} aria-labelledby="start-a-meeting">
          <h2 id="start-a-meeting" className={styles.section}>{words.start}</h2>
          <StartCards />
        </aside>
      )}
    </div>
  );
}

function ViewMenu({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <Menu
      placement="bottom end"
      label={words.show}
      trigger={<Button kind="quiet" size="small" aria-label={`${words.show}: ${words.views[view]}`}>{words.views[view]}<ChevronDown /></Button>}
    >
      {VIEWS.map((each) => (
        <MenuItem key={each} note={each === view ? <Check size={14} aria-hidden="true" /> : undefined} onAction={() => onView(each)}>
          {words.views[each]}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** The device's time, once a minute. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function clock(now: number): string {
  const hour = countsToTwelve() ? "numeric" : "2-digit";
  const moment = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", hour, minute: "2-digit" });
  return words.whereAndWhen(moment.format(now), placeOfZone(Intl.DateTimeFormat().resolvedOptions().timeZone));
}
