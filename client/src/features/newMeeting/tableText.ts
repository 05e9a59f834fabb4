/** The words of the tables in a piece of HTML, a line for each row with tabs between its cells; "" when it has none. */
export function tableText(html: string): string {
  // Such a document runs no script and loads nothing. A table in a cell is words of that cell.
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const rows = [...body.querySelectorAll("tr")].filter((row) => row.parentElement?.closest("td, th") === null);
  const lines = rows.map((row) => [...row.children].map(cellText).join("\t"));
  return lines.join("\n");
}

const cellText = ({ textContent }: Element): string => (textContent ?? "").trim().replace(/\s+/g, " ");
