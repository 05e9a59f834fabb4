import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { unreachable } from "../base/assert.ts";
import type { Minutes, MinutesActionItem, MinutesDay, MinutesDecision, MinutesRecording, MinutesSession } from "../minutes/tree.ts";
import type { ExportFormat } from "./format.ts";
import { linkElement, notesElements } from "./htmlNotes.ts";
import { MINUTES_STYLE } from "./htmlStyle.ts";
import { assigneesText, consentLines, datesText, participantText, recordingText, sessionFacts, sessionTitle, stateText, timeText } from "./phrases.ts";

/** One self-contained page: semantic, printable, no script, nothing fetched; can be kept as an archive. */
export const html: ExportFormat = {
  id: "html",
  label: "HTML page",
  mediaType: "text/html; charset=utf-8",
  render: (minutes) => `<!doctype html>\n${toHtml(page(minutes))}\n`,
};

function page(minutes: Minutes): Element {
  return h("html", { lang: "en" }, [
    h("head", [
      h("meta", { charSet: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { httpEquiv: "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'" }),
      h("title", `Minutes: ${minutes.title}`),
      h("style", MINUTES_STYLE),
    ]),
    h("body", [
      h("a", { className: ["skip"], href: "#days" }, "Skip to the sessions"),
      h("header", titleBlock(minutes)),
      h("main", [
        ...summarySection("recording", "Recording", recordingList(minutes.recordings)),
        ...summarySection("decisions", "Decisions", decisionList(minutes.decisions)),
        ...summarySection("action-items", "Action items", actionItemTable(minutes.actionItems)),
        h("div", { id: "days" }, minutes.days.map(daySection)),
      ]),
    ]),
  ]);
}

function titleBlock(minutes: Minutes): Element[] {
  const facts: [string, ElementContent[]][] = [
    ["Series", minutes.series === null ? [] : [text(minutes.series)]],
    ["Date", datesText(minutes) === null ? [] : [text(datesText(minutes) ?? "")]],
    ["Time zone", [text(minutes.timeZone)]],
    ...minutes.call.map(({ label, value, href }): [string, ElementContent[]] => [label, [linkElement(value, href)]]),
    ["Participants", participants(minutes)],
    ...minutes.groups.map(({ name, members }): [string, ElementContent[]] => [name, [text(members.join(", "))]]),
  ];
  const known = facts.filter(([, content]) => content.length > 0);
  return [
    h("h1", minutes.title),
    h("dl", known.flatMap(([label, content]) => [h("dt", label), h("dd", content)])),
  ];
}

const text = (value: string): ElementContent => ({ type: "text", value });

function participants(minutes: Minutes): ElementContent[] {
  if (minutes.participants.length === 0) return [];
  const items = minutes.participants.map((participant) => h("li", participantText(participant)));
  return [h("ul", { className: ["names"] }, items)];
}

function summarySection(id: string, title: string, content: Element | null): Element[] {
  return content === null ? [] : [h("section", { id, ariaLabelledBy: `${id}-title` }, [h("h2", { id: `${id}-title` }, title), content])];
}

function recordingList(recordings: readonly MinutesRecording[]): Element | null {
  if (recordings.length === 0) return null;
  return h("ul", recordings.map((recording) =>
    h("li", [
      h("strong", `${recording.scope}:`), ` ${recordingText(recording)}`,
      h("dl", consentLines(recording).flatMap(({ label, names }) => [h("dt", label), h("dd", names)])),
    ]),
  ));
}

function decisionList(decisions: readonly MinutesDecision[]): Element | null {
  if (decisions.length === 0) return null;
  return h(
    "ol",
    { className: ["decisions"] },
    decisions.map((decision) =>
      h("li", [text(decision.text), " ", h("a", { className: ["where"], href: `#${decision.id}` }, decision.sessionTopic)]),
    ),
  );
}

function actionItemTable(items: readonly MinutesActionItem[]): Element | null {
  if (items.length === 0) return null;
  const columns = ["State", "Action item", "Assignees", "Due", "Where"];
  return h("table", [
    h("thead", h("tr", columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", items.map(actionItemRow)),
  ]);
}

function actionItemRow(item: MinutesActionItem): Element {
  return h("tr", { className: item.done ? ["done"] : [] }, [
    h("td", `${item.done ? "☑" : "☐"} ${stateText(item)}`),
    h("td", item.text),
    h("td", assigneesText(item)),
    h("td", item.due === null ? "No date" : h("time", { dateTime: item.due }, item.due)),
    h("td", h("a", { href: `#${item.id}` }, item.sessionTopic)),
  ]);
}

function daySection(day: MinutesDay): Element {
  const id = `day-${day.number}`;
  const title = day.date === null ? `Day ${day.number}` : `Day ${day.number}: ${day.date}`;
  const entries = day.entries.map((entry): Element => {
    switch (entry.kind) {
      case "session":
        return sessionSection(entry);
      case "break":
      case "close":
      case "continued":
        return h("p", { className: ["pause"] }, entry.plannedStart === null ? entry.title : `${timeText(entry.plannedStart)}: ${entry.title}`);
      case "moderatorBand":
        return h("p", { className: ["band"] }, `Moderator: ${entry.moderator ?? "nobody named"}`);
      default:
        return unreachable(entry);
    }
  });
  const content = entries.length === 0 ? [h("p", { className: ["pause"] }, "Nothing planned.")] : entries;
  return h("section", { id, ariaLabelledBy: `${id}-title` }, [h("h2", { id: `${id}-title` }, title), ...content]);
}

function sessionSection(session: MinutesSession): Element {
  const id = `session-${session.id}`;
  const facts = sessionFacts(session);
  return h("section", { id, ariaLabelledBy: `${id}-title`, className: ["session"] }, [
    h("h3", { id: `${id}-title` }, sessionTitle(session)),
    ...(facts.length === 0 ? [] : [h("p", { className: ["facts"] }, facts.join("; "))]),
    ...notesSection("Pre-meeting notes", notesElements(session.preMeetingNotes)),
    ...notesSection("Running notes", notesElements(session.runningNotes)),
  ]);
}

function notesSection(title: string, content: Element[]): Element[] {
  return content.length === 0 ? [] : [h("h4", title), h("div", { className: ["notes"] }, content)];
}
