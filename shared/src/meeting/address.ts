import { foldText } from "../base/foldText.ts";

const LONGEST_SLUG = 60;

/** The words of a title in an address: "PST Meeting, Sept. 2020" becomes "pst-meeting-sept-2020"; "meeting" when none are left. */
export function slugOf(title: string): string {
  const words = foldText(title).match(/[a-z0-9]+/g) ?? [];
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word.slice(0, LONGEST_SLUG) : `${slug}-${word}`;
    if (longer.length > LONGEST_SLUG) break;
    slug = longer;
  }
  return slug || "meeting";
}

/** Address of a meeting's page. Only the id counts; the words are for people and may be outdated. */
export const meetingPath = (meeting: { id: string; title: string }): string => `/m/${meeting.id}/${slugOf(meeting.title)}`;

/** Address of a session in its meeting; `line` (an id in the notes) names the place to scroll to. */
export const sessionPath = (meetingId: string, sessionId: string, line: string | null = null): string =>
  `/m/${meetingId}/s/${sessionId}${line === null ? "" : `#${line}`}`;
