import { useState } from "react";
import type { AgendaHistoryLine } from "@docket/shared/agenda/agendaHistory.ts";
import { UNKNOWN_PERSON } from "@docket/shared/people/person.ts";
import { Button } from "../../ui/Button.tsx";
import { timeOfDay } from "../times/index.ts";
import { differenceText } from "./differenceText.ts";
import styles from "./history.module.css";
import { words } from "./words.ts";

/** What of a change is shown at first: enough for one by hand, not all of a pasted agenda. */
const FIRST = 4;

/** One change: when, who, what. */
export function HistoryLine({ line, names }: { line: AgendaHistoryLine; names: Readonly<Record<string, string>> }) {
  const { at, by, differences, more, isDraft = false } = line;
  const [isWhole, setWhole] = useState(false);
  // A button in place of a single line would take as much room as the line.
  const isLong = differences.length > FIRST + 1;
  const nameOf = (id: string): string => names[id] ?? UNKNOWN_PERSON;
  const shown = isLong && !isWhole ? differences.slice(0, FIRST) : differences;
  const texts = shown.map((difference) => differenceText(difference, nameOf));
  return (
    <li className={styles.line}>
      <time className={styles.time} dateTime={new Date(at).toISOString()}>{timeOfDay(at, undefined)}</time>
      <div className={styles.what}>
        <p><b>{nameOf(by)}</b> {texts[0]}{isDraft && <span className={styles.quiet}> {words.draft}</span>}</p>
        {texts.length > 1 && <ul>{texts.slice(1).map((text, index) => <li key={index}>{text}</li>)}</ul>}
        {(isWhole || !isLong) && more > 0 && <p className={styles.quiet}>{words.untold(more)}</p>}
        {isLong && (
          <Button className={styles.more} kind="quiet" size="small" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
            {isWhole ? words.showFewer : words.showMore(differences.length - FIRST)}
          </Button>
        )}
      </div>
    </li>
  );
}
