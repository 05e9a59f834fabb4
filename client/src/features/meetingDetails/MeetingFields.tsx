import { datesOf } from "@docket/shared/agenda/schedule.ts";
import type { KeptTimes } from "@docket/shared/agenda/rezone.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { addressOf, call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Archive, CircleAlert, Download, Trash } from "../../ui/icons.ts";
import { Anchor, Link } from "../../ui/Link.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { showToast } from "../../ui/toasts.ts";
import { attempt } from "../errors/index.ts";
import { useMay, useMeeting, useView } from "../meetingState/index.ts";
import { ZoneField } from "../newMeeting/index.ts";
import { KeepTimes } from "./KeepTimes.tsx";
import styles from "./meetingDetails.module.css";
import { useChangeMeeting } from "./useChangeMeeting.ts";
import { words } from "./words.ts";

/** Title, series and zone; the minutes; archive and delete. */
export function MeetingFields({ onClose }: { onClose: () => void }) {
  const mayChange = useMay("change the meeting");
  return (
    <>
      {mayChange && <BasicsForm />}
      <MinutesLinks />
      <EndOfLife onClose={onClose} />
    </>
  );
}

function BasicsForm() {
  const { meeting } = useView();
  const change = useChangeMeeting();
  const [title, setTitle] = useState(meeting.title);
  const [series, setSeries] = useState(meeting.series ?? "");
  const [timeZone, setTimeZone] = useState<string | null>(meeting.timeZone);
  const [keepTimes, setKeepTimes] = useState<KeptTimes>("clockTimes");
  const [problem, setProblem] = useState<string | null>(null);
  const isMoving = timeZone !== null && timeZone !== meeting.timeZone;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (title.trim() === "") return setProblem(words.nameMissing);
    if (timeZone === null) return setProblem(words.zoneMissing);
    return setProblem(await change({ title: title.trim(), series: series.trim() === "" ? null : series.trim(), timeZone, keepTimes }));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      {problem !== null && <Banner tone="bad" icon={<CircleAlert />}>{problem}</Banner>}
      <TextField label={words.name} value={title} onChange={setTitle} maxLength={300} />
      <TextField label={words.series} help={words.seriesHelp} value={series} onChange={setSeries} maxLength={300} />
      <ZoneField date={datesOf(meeting)?.from ?? null} value={timeZone} onChange={setTimeZone} />
      {isMoving && <KeepTimes timeZone={timeZone} value={keepTimes} onChange={setKeepTimes} />}
      <div className={styles.end}><Button kind="solid" type="submit">{words.save}</Button></div>
    </form>
  );
}

function MinutesLinks() {
  const { meetingId } = useMeeting();
  return (
    <section className={styles.section}>
      <h3>{words.minutes}</h3>
      <div className={styles.buttons}>
        <Link to="/m/$meetingId/-/minutes" params={{ meetingId }} look="plain">{words.readMinutes}</Link>
        {words.formats.map(({ format, words: name }) => (
          <Anchor key={format} look="plain" icon={<Download />} href={addressOf("getMinutes", { meetingId, format })} download aria-label={`${words.download}, ${name}`}>
            {name}
          </Anchor>
        ))}
      </div>
    </section>
  );
}

function EndOfLife({ onClose }: { onClose: () => void }) {
  const { meetingId, feed } = useMeeting();
  const { meeting } = useView();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayArchive = useMay("archive the meeting");
  const mayDelete = useMay("delete the meeting");
  const [isAsking, setAsking] = useState(false);
  const isArchived = meeting.archivedAt !== null;
  // The home page lists it, and may be in sight by the time this is taken back.
  const run = async (action: () => Promise<void>): Promise<void> => {
    await attempt(action);
    await queryClient.invalidateQueries({ queryKey: queryKeys.meetings });
  };
  const archive = (archived: boolean): Promise<void> =>
    run(async () => {
      feed.store.takeView(await call("archiveMeeting", { params: { meetingId }, body: { archived } }));
      showToast({ text: archived ? words.archived : words.unarchived, action: { words: words.undo, run: () => void archive(!archived) } });
    });
  const remove = (): Promise<void> =>
    run(async () => {
      await call("deleteMeeting", { params: { meetingId } });
      onClose();
      await navigate({ to: "/" });
      const restore = (): Promise<void> => run(async () => void (await call("restoreMeeting", { params: { meetingId } })));
      showToast({ text: words.deleted, action: { words: words.undo, run: () => void restore() } });
    });
  if (!mayArchive && !mayDelete) return null;
  return (
    <section className={styles.section}>
      {mayArchive && (
        <div className={styles.row}>
          <p className={styles.quiet}>{isArchived ? words.archivedText : words.archiveText}</p>
          <Button icon={<Archive />} onPress={() => void archive(!isArchived)}>{isArchived ? words.unarchive : words.archive}</Button>
        </div>
      )}
      {mayDelete && (
        <div className={styles.row}>
          <p className={styles.quiet}>{isAsking ? words.deleteTitle(meeting.title) : words.deleteText}</p>
          {isAsking && <Button kind="quiet" onPress={() => setAsking(false)}>{words.cancel}</Button>}
          <Button kind="danger" icon={<Trash />} onPress={() => (isAsking ? void remove() : setAsking(true))}>{isAsking ? words.deleteNow : words.delete}</Button>
        </div>
      )}
    </section>
  );
}
