import styles from "./menus.module.css";

const SVG = "http://www.w3.org/2000/svg";

/** Paths of a 24 by 24 drawing, in the strokes of the icon set of the page. */
const DRAWINGS: Partial<Record<string, readonly string[]>> = {
  action: ["M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z", "m16 9-5.5 5.5L8 12"],
  decision: ["m14 13-8.4 8.4a2 2 0 0 1-3-3L11 10", "m16 16 6-6", "m21.500 10.500-8-8", "m8 8 6-6", "m8.500 7.500 8 8"],
  heading: ["M6 4v16", "M18 4v16", "M6 12h12"],
  bullets: ["M3 6h.01", "M3 12h.01", "M3 18h.01", "M8 6h13", "M8 12h13", "M8 18h13"],
  numbers: ["M11 6h10", "M11 12h10", "M11 18h10", "M4 5h1v4", "M4 9h2", "M6.500 18H4c0-1 2-2 2-3s-1.500-1.500-2-.8"],
  code: ["m16 18 6-6-6-6", "m8 6-6 6 6 6"],
  quote: ["M17 6H3", "M21 12H8", "M21 18H8", "M3 12v6"],
  table: ["M12 3v18", "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z", "M3 9h18", "M3 15h18"],
  date: ["M8 2v4", "M16 2v4", "M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z", "M3 10h18"],
  person: ["M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2", "M12 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z"],
  group: ["M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2", "M9 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z", "M22 21v-2a4 4 0 0 0-3-3.900", "M16 3.100a4 4 0 0 1 0 7.800"],
  divider: ["M5 12h14"],
  text: ["M4 7V5h16v2", "M9 20h6", "M12 5v15"],
};

/** The picture in front of a choice: a drawing of this name, or the letters themselves. */
export function signElement(sign: string): HTMLElement {
  const frame = document.createElement("span");
  frame.setAttribute("aria-hidden", "true");
  const drawing = DRAWINGS[sign];
  frame.className = (drawing ? styles.sign : styles.initials) ?? "";
  frame.append(drawing ? svgElement(drawing) : sign);
  return frame;
}

function svgElement(paths: readonly string[]): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", width: "16", height: "16", fill: "none", stroke: "currentColor" })) svg.setAttribute(name, value);
  for (const [name, value] of Object.entries({ "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round" })) svg.setAttribute(name, value);
  svg.append(...paths.map((d) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    return path;
  }));
  return svg;
}
