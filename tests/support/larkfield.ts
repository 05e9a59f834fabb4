import { readFileSync } from "node:fs";
import path from "node:path";
import type { Directory, Person } from "@docket/shared/people/person.ts";
import { idOf } from "./noteBuilders.ts";

const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: idOf(name),
  name,
  aliases: [],
  initials: name.split(" ").map((word) => word.charAt(0)).join(""),
  handle: null,
  deactivated: false,
  mergedInto: null,
  ...more,
});

/** A directory of people with these names. */
export const directoryOf = (...names: (string | Person)[]): Directory => ({
  people: names.map((name) => (typeof name === "string" ? person(name) : name)),
  groups: [],
});

/** The invented team of the fixtures. */
export const LARKFIELD: Directory = {
  people: [
    ...[
      "Maren Ilves", "Tobias Okafor", "Priya Raghunathan", "Samuel Adeyemi-Brandt", "Aiko Tanabe", "Ruth Oyelaran",
      "Gabe Thornquist", "Lucía Ferrand", "Wen Castellanos", "Dmitri Kalloway", "Ines Koch",
    ].map((name) => person(name)),
    person("Henrik Solberg-Vance", { aliases: ["H. Solberg"] }),
    person("Noor Haddad", { handle: "nhaddad", deactivated: true }),
    person("Peter Vance", { handle: "pvance", deactivated: true }),
  ],
  groups: [{ id: idOf("Team leads"), name: "Team leads", memberIds: [idOf("Maren Ilves"), idOf("Gabe Thornquist")] }],
};

/** A file of `tests/fixtures`. */
export const readFixture = (name: string): string => readFileSync(path.resolve(import.meta.dirname, "../fixtures", name), "utf8");
