import { EXPORT_FORMATS } from "@docket/shared/export/index.ts";
import { readNotes } from "@docket/shared/notes/readNotes.ts";
import { toMinutesBlocks } from "@docket/shared/notes/toMinutes.ts";
import { writeNotes } from "@docket/shared/notes/writeNotes.ts";
import * as Y from "yjs";
import { minutesWith } from "../../support/minutesBuilders.ts";
import type { BenchRun } from "../bench.ts";
import { figure, figureText, timed } from "../figures.ts";

/** Export of long notes in every format. */
export const minutes: BenchRun = {
  name: "minutes",
  title: "Minutes",
  async measure() {
    const doc = new Y.Doc();
    writeNotes(doc, "runningNotes", Array.from({ length: 1000 }, (_, place) => ({ type: "paragraph", content: [{ type: "text", text: `Line ${place} of the notes, *as typed*` }] })));
    const whole = minutesWith(toMinutesBlocks(readNotes(doc.getXmlFragment("runningNotes"))));
    const rows = EXPORT_FORMATS.map((format) => ({
      work: `minutes of 1,000 lines as ${format.id}`,
      figure: figureText(figure(timed(10, () => format.render(whole)))),
      aim: "",
      reached: null,
    }));
    return { rows, notes: [], failures: [] };
  },
};
