import { Fragment } from "react";
import { words } from "./words.ts";

/** Keys such as "OPS-412" read as one word; a line break at the hyphen tears them apart. */
const KEY = /\b([A-Z][A-Z0-9]+-\d+)\b/;

/** A topic or title as it is shown; an empty one says so. */
export function TopicText({ text }: { text: string }) {
  if (text === "") return <i>{words.noTopic}</i>;
  // Splitting by a pattern with a group puts the keys at the odd places.
  return text.split(KEY).map((part, index) =>
    // The parts have no other identity than their place.
    index % 2 === 1 ? <span key={index} style={{ whiteSpace: "nowrap" }}>{part}</span> : <Fragment key={index}>{part}</Fragment>,
  );
}
