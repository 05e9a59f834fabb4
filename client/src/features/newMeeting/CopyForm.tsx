import { COPIED_PARTS, type CopiedPart } from "@docket/shared/meeting/copiedParts.ts";
import type { MeetingSummary } from "@docket/shared/protocol/views.ts";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../../api/call.ts";
import { queryKeys } from "../../api/queryKeys.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { focusFirstInvalid } from "../../ui/focusFirstInvalid.ts";
import { CircleAlert } from "../../ui/icons.ts";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { calendarDate, dateLabel, zoneLabel } from "../times/index.ts";
import { meetingsToCopy, nextDate } from "./nextMeeting.ts";
import styles from "./newMeeting.module.css";
import { TitleField } from "./TitleField.tsx";
import { useCreateMeeting } from "./useCreateMeeting.ts";
import { words } from "./words.ts";

/** A new meeting from an earlier one: what comes along, and when it begins. `meetingId`: which is chosen at first; null: the newest. */
export function CopyForm({ meetingId }: { meetingId: string | null }) {
  const list = useQuery({ queryKey: queryKeys.meetings, queryFn: ({ signal }) => call("listMeetings", undefined, signal) });
  if (list.isError) return <Banner tone="bad" icon={<CircleAlert />}>{list.error.message}</Banner>;
  if (list.data === undefined) return <Skeleton lines={6} />;
  const meetings = meetingsToCopy(list.data.meetings);
  const first = meetings.find(({ id }) => id === meetingId) ?? meetings[0];
  if (first === undefined) return <EmptyState title={words.nothingToCopy} level={2}>{words.nothingToCopyText}</EmptyState>;
  return <CopyFields meetings={meetings} first={first} />;
}

function CopyFields({ meetings, first }: { meetings: readonly MeetingSummary[]; first: MeetingSummary }) {
  const today = calendarDate(useState(() => Date.now())[0], undefined);
  const [source, setSource] = useState<MeetingSummary | null>(first);
  const [title, setTitle] = useState(first.title);
  const [firstDay, setFirstDay] = useState(() => nextDate(first, meetings, today) ?? "");
  const [parts, setParts] = useState<readonly CopiedPart[]>(COPIED_PARTS);
  const [bringsTopics, setBringsTopics] = useState(true);
  const [isTried, setTried] = useState(false);
  const create = useCreateMeeting();

  function choose(id: string | null): void {
    const chosen = meetings.find((meeting) => meeting.id === id) ?? null;
    setSource(chosen);
    if (chosen === null) return;
    setTitle(chosen.title);
    setFirstDay(nextDate(chosen, meetings, today) ?? "");
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setTried(true);
    if (source === null || title.trim() === "") return focusFirstInvalid(event.currentTarget);
    // Without the agenda there are no other days to follow the first.
    const date = firstDay === "" ? {} : parts.includes("agenda") ? { firstDay } : { dates: [firstDay] };
    create.mutate({
      title: title.trim(), series: source.series, timeZone: source.timeZone, copy: { meetingId: source.id, parts: [...parts] },
      ...date, ...(bringsTopics ? { topicsFromMeetingId: source.id } : {}),
    });
  }

  return (
    <form className={styles.sheet} onSubmit={submit} noValidate>
      <ComboBox label={words.source} value={source?.id ?? null} onChange={choose} choices={meetings.map((meeting) => choiceOf(meeting, today))} error={isTried && source === null ? words.sourceMissing : null} />
      <div className={styles.pair}>
        <TitleField title={title} onTitle={setTitle} isTried={isTried} />
        <TextField type="date" label={words.firstDay} value={firstDay} onChange={setFirstDay} help={words.othersFollow} />
      </div>
      <fieldset className={styles.parts}>
        <legend>{words.bringAlong}</legend>
        {COPIED_PARTS.map((part) => (
          <Checkbox key={part} isSelected={parts.includes(part)} onChange={(on) => setParts(COPIED_PARTS.filter((each) => (each === part ? on : parts.includes(each))))}>
            {part === "agenda" ? words.agendaPart(source?.sessionCount ?? 0) : words.parts[part]}
          </Checkbox>
        ))}
        <Checkbox isSelected={bringsTopics} onChange={setBringsTopics}>{words.openTopics}</Checkbox>
      </fieldset>
      {source !== null && <p className={styles.note}>{words.sameZone(zoneLabel(source.timeZone))}</p>}
      {create.isError && <Banner tone="bad" icon={<CircleAlert />}>{create.error.message}</Banner>}
      <div className={styles.actions}>
        <Button kind="solid" size="large" type="submit" isPending={create.isPending}>{words.create}</Button>
      </div>
    </form>
  );
}

const choiceOf = ({ id, title, dates }: MeetingSummary, today: string) => ({ value: id, words: title, ...(dates === null ? {} : { note: dateLabel(dates.from, today) }) });
