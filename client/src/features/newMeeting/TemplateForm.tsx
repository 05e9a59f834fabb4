import { TEMPLATE_NAMES, type TemplateName } from "@docket/shared/agenda/templates.ts";
import { type FormEvent, useState } from "react";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { focusFirstInvalid } from "../../ui/focusFirstInvalid.ts";
import { CircleAlert } from "../../ui/icons.ts";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { Basics } from "./basics.ts";
import styles from "./newMeeting.module.css";
import { TitleField } from "./TitleField.tsx";
import { useCreateMeeting } from "./useCreateMeeting.ts";
import { words } from "./words.ts";
import { ZoneField } from "./ZoneField.tsx";

/** A new meeting whose agenda begins as a template. */
export function TemplateForm({ basics, onBasics }: { basics: Basics; onBasics: (basics: Basics) => void }) {
  const [template, setTemplate] = useState<TemplateName>("weekly");
  const [firstDay, setFirstDay] = useState("");
  const [isTried, setTried] = useState(false);
  const create = useCreateMeeting();
  const title = basics.title.trim();

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setTried(true);
    if (title === "" || basics.zone === null) return focusFirstInvalid(event.currentTarget);
    create.mutate({ title, timeZone: basics.zone, template, ...(firstDay === "" ? {} : { firstDay }) });
  }

  return (
    <form className={styles.sheet} onSubmit={submit} noValidate>
      <div>
        <SegmentedControl label={words.template} value={template} onChange={setTemplate} options={TEMPLATE_NAMES.map((name) => ({ value: name, words: words.templates[name].name }))} />
        <p className={styles.note} role="status">{words.templates[template].text}</p>
      </div>
      <TitleField title={basics.title} onTitle={(value) => onBasics({ ...basics, title: value })} isTried={isTried} size="large" />
      <TextField type="date" label={words.firstDay} value={firstDay} onChange={setFirstDay} help={words.datesHelp} />
      <ZoneField date={firstDay === "" ? null : firstDay} value={basics.zone} onChange={(zone) => onBasics({ ...basics, zone })} error={isTried && basics.zone === null ? words.zoneMissing : null} />
      {create.isError && <Banner tone="bad" icon={<CircleAlert />}>{create.error.message}</Banner>}
      <div className={styles.actions}>
        <Button kind="solid" size="large" type="submit" isPending={create.isPending}>{words.create}</Button>
      </div>
    </form>
  );
}
