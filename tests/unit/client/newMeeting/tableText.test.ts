// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { tableText } from "@docket/client/src/features/newMeeting/tableText.ts";

describe("the words of a table that came without text of its own", () => {
  it("are a line for each row, with tabs between the cells", () => {
    const html = "<table><tr><th>Time</th><th>Topic</th></tr><tr><td>09:00</td><td><p>Opening</p>\n <p>and news</p></td></tr></table>";
    expect(tableText(html)).toBe("Time\tTopic\n09:00\tOpening and news");
  });

  it("hold a table in a cell once", () => {
    expect(tableText("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>")).toBe("abc\td");
  });

  it("are none where there is no table", () => {
    expect(tableText("<p>Words</p>")).toBe("");
  });
});
