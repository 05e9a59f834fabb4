import { type FormEvent, useState } from "react";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { CircleAlert } from "../../ui/icons.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { focusFirstInvalid } from "../../ui/focusFirstInvalid.ts";
import { TextField } from "../../ui/TextField.tsx";
import { datesBetween, MOST_DAYS } from "./datesBetween.ts";
import styles from "./newMeeting.module.css";
import type { Basics } from "./basics.ts";
import { TitleField } from "./TitleField.tsx";
import { useCreateMeeting } from "./useCreateMeeting.ts";
import { words } from "./words.ts";
import { ZoneField } from "./ZoneField.tsx";

/** Title, dates and zone of a blank meeting. */
export function BlankForm({ basics, onBasics }: { basics: Basics; onBasics: (basics: Basics) => void }) {
  const [series, setSeries] = useState("");
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const [isDraft, setDraft] = useState(false);
  const [isTried, setTried] = useState(false);
  const create = useCreateMeeting();
  const dates = datesBetween(first, last);
  const title = basics.title.trim();

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setTried(true);
    if (title === "" || basics.zone === null || dates === null) return focusFirstInvalid(event.currentTarget);
    create.mutate({ title, series: series.trim() === "" ? null : series.trim(), timeZone: basics.zone, dates, isDraft });
  }

  return (
    <form className={styles.sheet} onSubmit={submit} noValidate>
      <TitleField title={basics.title} onTitle={(value) => onBasics({ ...basics, title: value })} isTried={isTried} size="large" />
      <div className={styles.pair}>
        <TextField type="date" label={words.firstDay} value={first} onChange={setFirst} help={words.datesHelp} />
        <TextField type="date" label={words.lastDay} value={last} onChange={setLast} error={dates === null ? wrongDates(first, last) : null} />
      </div>
      <ZoneField date={first === "" ? null : first} value={basics.zone} onChange={(zone) => onBasics({ ...basics, zone })} error={isTried && basics.zone === null ? words.zoneMissing : null} />
      <TextField label={words.series} value={series} onChange={setSeries} help={words.seriesHelp} autoComplete="off" maxLength={300} />
      <Checkbox isSelected={isDraft} onChange={setDraft}>{words.draft}</Checkbox>
      {create.isError && <Banner tone="bad" icon={<CircleAlert />}>{create.error.message}</Banner>}
      <div className={styles.actions}>
        <Button kind="solid" size="large" type="submit" isPending={create.isPending}>{words.create}</Button>
      </div>
    </form>
  );
}

const wrongDates = (first: string, last: string): string => (last < first ? words.datesWrong : words.datesMany(MOST_DAYS));
