import { type KeyboardEvent, useState } from "react";
import { showToast } from "../../ui/toasts.ts";
import { lengthLabel, readMinutes } from "../times/index.ts";
import { moveWords } from "./moveWords.ts";
import styles from "./Prepare.module.css";
import { words } from "./words.ts";

export interface LengthFieldProps {
  title: string;
  /** Null: not known. */
  minutes: number | null;
  onMinutes: (minutes: number | null) => void;
}

/** The length of a row, typed where it stands: "45", "1:30", "1 h 30"; empty: not known. Enter and leaving take it, Escape does not. */
export function LengthField({ title, minutes, onMinutes }: LengthFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const leave = (): void => {
    setTyped(null);
    setWrong(false);
  };
  /** Whether what is typed could be taken; what is wrong is said. */
  const take = (): boolean => {
    if (typed === null) return true;
    const read = readMinutes(typed);
    if (read === null && typed.trim() !== "") {
      showToast({ text: moveWords.badLength(typed) });
      return false;
    }
    leave();
    if (read !== minutes) onMinutes(read);
    return true;
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    // The list around it would take letters for the name of a row.
    event.stopPropagation();
    if (event.key === "Escape") leave();
    if (event.key === "Enter") setWrong(!take());
  };
  const onBlur = (): void => {
    take();
    leave();
  };
  return (
    <input
      className={styles.lengthField}
      aria-label={moveWords.length(title)}
      aria-invalid={isWrong}
      placeholder={words.noLength}
      value={typed ?? (minutes === null ? "" : lengthLabel(minutes))}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        setTyped(event.target.value);
        setWrong(false);
      }}
      onKeyDown={onKey}
      onBlur={onBlur}
    />
  );
}
