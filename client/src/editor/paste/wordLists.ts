/** Where Word says, in a style, that a paragraph is an item: "mso-list:l0 level2 lfo1". */
const ITEM = /mso-list:\s*(l\d+)\s+level(\d+)/i;

/** What Word puts before a numbered item: "1.", "a)", "iv.". */
const NUMBER = /^\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i;

const DEEPEST = 9;

interface WordItem {
  paragraph: Element;
  list: string;
  level: number;
  isOrdered: boolean;
}

/** Word writes a list as paragraphs that only look like one. Turns each run of them into a real list. */
export function wordLists(root: ParentNode & Node): void {
  const items = [...root.querySelectorAll("p[style*='mso-list'], h1[style*='mso-list'], h2[style*='mso-list'], h3[style*='mso-list'], div[style*='mso-list']")].map(readItem).filter((item) => item !== null);
  let run: WordItem[] = [];
  for (const item of items) {
    const before = run.at(-1);
    if (before && (before.list !== item.list || nextElement(before.paragraph) !== item.paragraph)) {
      writeList(run);
      run = [];
    }
    run.push(item);
  }
  writeList(run);
}

function readItem(paragraph: Element): WordItem | null {
  const [, list = "", level = "1"] = ITEM.exec(paragraph.getAttribute("style") ?? "") ?? [];
  if (list === "") return null;
  const marker = [...paragraph.querySelectorAll("span[style]")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""));
  const isOrdered = NUMBER.test(marker?.textContent ?? "");
  marker?.remove();
  return { paragraph, list, level: Math.min(DEEPEST, Math.max(1, Number(level))), isOrdered };
}

/** The next element, over blanks and the comments that Word leaves. */
const nextElement = (element: Element): Element | null => element.nextElementSibling;

function writeList(items: readonly WordItem[]): void {
  const [first] = items;
  if (!first) return;
  const document = first.paragraph.ownerDocument;
  const top = document.createElement(first.isOrdered ? "ol" : "ul");
  first.paragraph.before(top);
  const open: { list: Element; level: number }[] = [{ list: top, level: first.level }];
  for (const { paragraph, level, isOrdered } of items) {
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop();
    const current = open.at(-1) ?? { list: top, level };
    const parent = level > current.level ? current.list.lastElementChild : null;
    if (parent) {
      const inner = document.createElement(isOrdered ? "ol" : "ul");
      parent.append(inner);
      open.push({ list: inner, level });
    }
    const item = document.createElement("li");
    item.append(...paragraph.childNodes);
    (open.at(-1)?.list ?? top).append(item);
    paragraph.remove();
  }
}
