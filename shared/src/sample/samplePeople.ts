import type { Group, Person } from "../people/person.ts";

type SamplePerson = Omit<Person, "id" | "mergedInto">;

const active = (name: string, initials: string, aliases: string[] = []): SamplePerson => ({
  name, initials, aliases, handle: null, deactivated: false,
});

const left = (name: string, initials: string, handle: string): SamplePerson => ({
  name, initials, aliases: [], handle, deactivated: true,
});

/** The invented team of the sample meeting; two have left and keep name and handle. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  active("Maren Ilves", "MI"),
  active("Tobias Okafor", "TO"),
  active("Priya Raghunathan", "PR"),
  active("Samuel Adeyemi-Brandt", "SA"),
  active("Aiko Tanabe", "AT"),
  active("Ruth Oyelaran", "RO"),
  active("Gabe Thornquist", "GT"),
  active("Lucía Ferrand", "LF"),
  active("Henrik Solberg-Vance", "HS", ["H. Solberg"]),
  active("Wen Castellanos", "WC"),
  active("Dmitri Kalloway", "DK"),
  active("Ines Koch", "IK"),
  left("Noor Haddad", "NH", "nhaddad"),
  left("Peter Vance", "PV", "pvance"),
];

/** The group of the sample meeting, by member names. */
export const SAMPLE_GROUPS: readonly (Omit<Group, "id" | "memberIds"> & { members: readonly string[] })[] = [
  { name: "Team leads", members: ["Gabe Thornquist", "Dmitri Kalloway", "Aiko Tanabe", "Lucía Ferrand"] },
];
