import { leaderChange } from "@docket/shared/meeting/leaders.ts";
import { expect, it } from "vitest";
import { agenda, band, day, session } from "../../../support/agendaBuilders.ts";

const led = (topic: string, ...coordinatorIds: string[]) => ({ ...session("09:00", topic), coordinatorIds });

it("tells who came to lead something and who leads it no longer, each once", () => {
  const before = agenda(day("2020-09-15", band("morning", "ines"), led("First", "tom"), led("Second", "tom")));
  const after = agenda(day("2020-09-15", band("morning", "ruth"), led("First", "ruth", "ines"), led("Second")));
  expect(leaderChange(before, after)).toEqual({ given: ["ruth", "ines"], taken: ["ines", "tom"] });
});

it("tells nothing of what is only moved", () => {
  const [first, second] = [led("First", "tom"), led("Second", "ines")];
  expect(leaderChange(agenda(day("2020-09-15", first, second)), agenda(day("2020-09-16", second, first)))).toEqual({ given: [], taken: [] });
});

it("counts among the leaders of notes who leads a session that comes to continue them", () => {
  const [first, second] = [led("First", "tom"), led("Second", "ines")];
  const alone = agenda(day("2020-09-15", first, second));
  const continuing = agenda(day("2020-09-15", first, { ...second, continuesId: first.id }));
  expect([leaderChange(alone, continuing), leaderChange(continuing, alone)]).toEqual([{ given: ["ines"], taken: [] }, { given: [], taken: ["ines"] }]);
});
