import { withResolvedPeople } from "@docket/shared/meeting/meetingPeople.ts";
import { newPerson } from "@docket/shared/people/newPerson.ts";
import { expect, it } from "vitest";
import { viewOf } from "../../../support/meetingViews.ts";

it("a group that was removed from the directory takes part no longer, so that the list can be changed again", () => {
  const { meeting } = viewOf([]);
  const leads = { id: "leads", name: "Team leads", memberIds: [] };
  const resolved = withResolvedPeople({ ...meeting, participantIds: ["ines"], participantGroupIds: ["gone", "leads"] }, { people: [newPerson("ines", { name: "Ines Koch" })], groups: [leads] });
  expect(resolved).toMatchObject({ participantIds: ["ines"], participantGroupIds: ["leads"] });
});
