import { TextField } from "../../ui/TextField.tsx";
import { words } from "./words.ts";

export interface TitleFieldProps {
  title: string;
  onTitle: (title: string) => void;
  /** It was tried to make the meeting: a missing title is said. */
  isTried: boolean;
  size?: "large";
}

/** The title of a new meeting. */
export function TitleField({ title, onTitle, isTried, size }: TitleFieldProps) {
  return (
    <TextField
      label={words.title}
      value={title}
      onChange={onTitle}
      {...(size === undefined ? {} : { size })}
      autoComplete="off"
      isRequired
      maxLength={300}
      error={isTried && title.trim() === "" ? words.titleMissing : null}
    />
  );
}
