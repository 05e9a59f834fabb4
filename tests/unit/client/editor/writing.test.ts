// @vitest-environment happy-dom
import { bindingOf } from "@docket/client/src/editor/binding/collaboration.ts";
import { isId } from "@docket/shared/base/ids.ts";
import type { NoteJson } from "@docket/shared/tags/tag.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { actionItem, assignee, bullets, date, decision, due, idOf, mention, paragraph, text } from "../../../support/noteBuilders.ts";
import { noteEditor, type NoteEditor } from "../../../support/noteEditor.ts";

let open: NoteEditor[] = [];
function editorWith(...content: NoteJson[]): NoteEditor {
  const made = noteEditor(content.length === 0 ? {} : { content });
  open.push(made);
  made.editor.commands.focus("end");
  return made;
}
afterEach(() => {
  for (const each of open) each.end();
  open = [];
});

/** "actionItem: words" of each top-level block; chips by their kind. */
const outline = (note: NoteEditor): string[] => note.blocks().map((block) => `${block.type}: ${line(block)}`);
const line = (block: NoteJson): string => (block.content ?? []).map((node) => node.text ?? (node.content ? `(${line(node)})` : `<${node.type}>`)).join("");
const idOfBlock = (block: NoteJson | undefined): unknown => block?.attrs?.["id"];

describe("what is typed", () => {
  it.each([
    ["[] call the vendor", "actionItem: call the vendor"],
    ["!! we keep it", "decision: we keep it"],
    ["## Where we stand", "heading: Where we stand"],
  ])("%j makes %j", (typed, expected) => {
    const note = editorWith();
    note.type(typed);
    expect(outline(note)[0]).toBe(expected);
  });

  it("gives an action item its id at once, and [x] its tick", () => {
    const note = editorWith();
    note.type("[x] done already");
    expect(isId(String(idOfBlock(note.blocks()[0])))).toBe(true);
    expect(note.blocks()[0]?.attrs?.["done"]).toBe(true);
  });

  it("stays as it is in a code block", () => {
    const note = editorWith({ type: "codeBlock", content: [text("x")] });
    note.editor.commands.setTextSelection(2);
    note.type("\n[] /x @ines DM-1");
    expect(outline(note)[0]).toBe("codeBlock: x\n[] /x @ines DM-1");
    expect(document.querySelector('[role="listbox"]')).toBeNull();
    expect(document.querySelector("[data-handle]")).toBeNull();
  });
});

describe("the people menu", () => {
  it("makes an assignee at the start of an action item and a mention later", () => {
    const note = editorWith();
    note.type("[] @ot");
    note.press("Enter");
    note.type("ask @ine");
    note.press("Tab");
    expect(outline(note)[0]).toBe("actionItem: <assignee> ask <mention> ");
  });

  it("makes a mention in plain text", () => {
    const note = editorWith();
    note.type("thanks @ines ko");
    note.press("Enter");
    expect(outline(note)[0]).toBe("paragraph: thanks <mention> ");
  });

  it("points at its active choice, says how many there are, and is gone after Esc, which keeps the text", () => {
    const note = editorWith();
    note.type("@");
    const textbox = note.editor.view.dom;
    const [list] = document.querySelectorAll('[role="listbox"]');
    expect(textbox.getAttribute("aria-controls")).toBe(list?.id);
    note.press("ArrowDown");
    expect(document.getElementById(textbox.getAttribute("aria-activedescendant") ?? "")?.textContent).toContain("Otto Brandt");
    expect(note.announced[0]).toContain("5");
    note.press("Escape");
    expect(document.querySelector('[role="listbox"]')).toBeNull();
    expect(textbox.hasAttribute("aria-activedescendant")).toBe(false);
    note.type("in");
    expect(document.querySelector('[role="listbox"]')).toBeNull();
    expect(outline(note)[0]).toBe("paragraph: @in");
  });
});

describe("an open menu", () => {
  it("leaves keys with Shift to the text: they select, and step back", () => {
    const note = editorWith();
    note.type("thanks @ines");
    note.press("Tab", { shiftKey: true });
    note.press("End", { shiftKey: true });
    expect(outline(note)[0]).toBe("paragraph: thanks @ines");
  });
});

describe("the menu of a chip", () => {
  const choice = (name: string): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>('[role="menu"] button')].find(({ textContent }) => textContent === name);

  it("acts on its chip wherever that is by now, while others write above it", () => {
    const note = editorWith(paragraph("ask ", mention("Ines Koch"), " and ", mention("Otto Brandt")));
    note.editor.commands.setNodeSelection(11);
    note.press("Enter");
    fragmentOf(note.doc, "runningNotes").insert(0, [new Y.XmlElement("paragraph")]);
    choice("Remove")?.click();
    expect(outline(note)).toEqual(["paragraph: ", "paragraph: ask <mention> and "]);
    expect(note.blocks()[1]?.content?.[1]?.attrs?.["label"]).toBe("Ines Koch");
  });

  it("leaves the caret behind its chip, so that the next letter does not replace it", () => {
    const note = editorWith(paragraph("ask ", mention("Ines Koch")));
    note.editor.commands.setNodeSelection(5);
    note.press("Enter");
    fragmentOf(note.doc, "runningNotes").insert(0, [new Y.XmlElement("paragraph")]);
    document.querySelector('[role="menu"]')?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    note.type("!");
    expect(outline(note)[1]).toBe("paragraph: ask <mention>!");
  });
});

describe("a click on a link", () => {
  function clickHandle(note: NoteEditor): unknown {
    const link = note.editor.view.dom.querySelector("[data-handle]");
    const event = new MouseEvent("click");
    Object.defineProperty(event, "target", { value: link });
    return note.editor.view.someProp("handleClick", (handle) => handle(note.editor.view, 1, event));
  }

  it("opens a handle, and leaves it to the browser where nothing can be edited, which would open it twice", () => {
    const opened = vi.spyOn(window, "open").mockReturnValue(null);
    const note = editorWith(paragraph("see DM-1"));
    clickHandle(note);
    expect(opened).toHaveBeenCalledTimes(1);
    note.editor.setEditable(false);
    clickHandle(note);
    expect(opened).toHaveBeenCalledTimes(1);
    opened.mockRestore();
  });
});

describe("the date menu", () => {
  it("makes the due date at the end of an action item, and a lone name beside it the assignee", () => {
    const note = editorWith(actionItem("rec", "send it ", mention("Ines Koch"), " "));
    note.type("//fri");
    note.press("Enter");
    expect(outline(note)[0]).toBe("actionItem: send it <assignee> <dueDate> ");
    expect(note.blocks()[0]?.content?.[3]?.attrs?.["date"]).toBe("2026-10-16");
  });

  it("makes a plain date of one that the sentence goes on behind, and frees the person beside it", () => {
    const note = editorWith();
    note.type("[] ask @ines");
    note.press("Enter");
    note.type("//1 nov");
    note.press("Enter");
    expect(outline(note)[0]).toBe("actionItem: ask <assignee> <dueDate> ");
    note.type("whether it is ready //fri");
    note.press("Enter");
    expect(outline(note)[0]).toBe("actionItem: ask <mention> <date> whether it is ready <dueDate> ");
  });

  it.each([
    ["an end", ".", "actionItem: send it <dueDate> ."],
    ["a person", "and @ines", "actionItem: send it <dueDate> and <assignee> "],
  ])("keeps the due date before %s", (_what, typed, expected) => {
    const note = editorWith();
    note.type("[] send it //fri");
    note.press("Enter");
    note.type(typed);
    note.press("Enter");
    expect(outline(note)[0]).toBe(expected);
  });

  it("never changes a due date that was there before, or that somebody came back to", () => {
    const old = editorWith(actionItem("rec", "send it ", due("2026-10-16"), " "));
    old.type("with care");
    expect(outline(old)[0]).toBe("actionItem: send it <dueDate> with care");
    const left = editorWith(actionItem("rec", "send it "), paragraph("x"));
    left.editor.commands.setTextSelection(9);
    left.type("//fri");
    left.press("Enter");
    left.editor.commands.focus("end");
    left.editor.commands.setTextSelection(11);
    left.type("with care");
    expect(outline(left)[0]).toBe("actionItem: send it <dueDate> with care");
  });

  it("makes a plain date in plain text", () => {
    const note = editorWith();
    note.type("since //28 sep");
    note.press("Enter");
    expect(outline(note)[0]).toBe("paragraph: since <date> ");
  });
});

describe("marks over people and dates", () => {
  it("are marks of the words only, and one undo takes them back", () => {
    const note = editorWith(paragraph("see ", mention("Ines Koch"), " ", date("2026-10-16"), " again", { type: "hardBreak" }, "and"));
    const before = note.blocks();
    bindingOf(note.editor.state)?.beginUndoStep();
    note.editor.commands.selectAll();
    note.editor.commands.toggleBold();
    expect(note.blocks()[0]?.content?.map(({ type, marks }) => [type, marks?.length ?? 0])).toEqual([["text", 1], ["mention", 0], ["text", 1], ["date", 0], ["text", 1], ["hardBreak", 0], ["text", 1]]);
    note.editor.commands.undo();
    expect(note.blocks()).toEqual(before);
  });

  it("are left behind by a paste", () => {
    const note = editorWith();
    note.editor.view.pasteHTML(`<p data-pm-slice="1 1 []">see <strong>it <time data-tag="date" datetime="2026-10-16">x</time></strong></p>`);
    expect(note.blocks()[0]?.content?.map(({ type, marks }) => [type, marks?.length ?? 0])).toEqual([["text", 0], ["text", 1], ["date", 0]]);
  });
});

describe("a table at the end", () => {
  it("has a line after it to write on, from whoever put it there", () => {
    const note = editorWith();
    note.type("/tab");
    note.press("Enter");
    expect(outline(note).at(-1)).toBe("paragraph: ");
  });
});

describe("Enter", () => {
  it("at the end of an action item makes a new one with its own id, and in an empty one leaves", () => {
    const note = editorWith(actionItem("rec", "send it"));
    note.press("Enter");
    note.type("and this");
    const [first, second] = note.blocks();
    expect(outline(note)).toEqual(["actionItem: send it", "actionItem: and this"]);
    expect(idOfBlock(first)).toBe(idOf("rec"));
    expect(isId(String(idOfBlock(second)))).toBe(true);
    note.press("Enter");
    note.press("Enter");
    expect(outline(note)).toEqual(["actionItem: send it", "actionItem: and this", "paragraph: "]);
  });

  it("at the start keeps the id with the sentence", () => {
    const note = editorWith(actionItem("rec", "send it"));
    note.editor.commands.setTextSelection(1);
    note.press("Enter");
    expect(outline(note)).toEqual(["actionItem: ", "actionItem: send it"]);
    expect(idOfBlock(note.blocks()[1])).toBe(idOf("rec"));
  });
});

describe("Backspace at the start", () => {
  it("turns an action item into a plain line, its assignees into mentions and its due date into a date", () => {
    const note = editorWith(actionItem("rec", assignee("Ines Koch"), " send it ", due("2026-10-16")));
    note.editor.commands.setTextSelection(1);
    note.press("Backspace");
    expect(outline(note)).toEqual(["paragraph: <mention> send it <date>"]);
  });
});

describe("an action item that becomes part of another line", () => {
  const item = actionItem("rec", assignee("Ines Koch"), " send it ", due("2026-10-16"));

  it("leaves mentions and a date there, and is back after one undo", () => {
    const note = editorWith(paragraph("Before: "), item);
    bindingOf(note.editor.state)?.beginUndoStep();
    note.editor.commands.setTextSelection(9);
    note.editor.commands.joinForward();
    expect(outline(note)).toEqual(["paragraph: Before: <mention> send it <date>"]);
    note.editor.commands.undo();
    expect(outline(note)).toEqual(["paragraph: Before: ", "actionItem: <assignee> send it <dueDate>"]);
  });

  it("has neither an assignee nor a due date as a heading", () => {
    const note = editorWith(item);
    note.editor.commands.setTextSelection(1);
    note.type("## ");
    expect(outline(note)).toEqual(["heading: <mention> send it <date>"]);
  });

  it("keeps both when another action item takes it in", () => {
    const note = editorWith(actionItem("first", "Call and "), item);
    note.editor.commands.setTextSelection(10);
    note.editor.commands.joinForward();
    expect(outline(note)).toEqual(["actionItem: Call and <assignee> send it <dueDate>"]);
  });
});

describe("turning a line into an action item", () => {
  it("makes the people and the date in it what their places say", () => {
    const note = editorWith(paragraph(mention("Ines Koch"), " since ", date("2026-09-01"), " send it ", date("2026-10-16")));
    note.editor.commands.setTextSelection(1);
    note.type("[] ");
    expect(outline(note)).toEqual(["actionItem: <assignee> since <date> send it <dueDate>"]);
  });
});

describe("keys", () => {
  it("Ctrl Enter ticks, and takes the tick away", () => {
    const note = editorWith(actionItem("rec", "send it"));
    note.press("Enter", { ctrlKey: true });
    expect(note.blocks()[0]?.attrs?.["done"]).toBe(true);
    note.press("Enter", { ctrlKey: true });
    expect(note.blocks()[0]?.attrs?.["done"]).toBe(false);
  });

  it("Alt Up and Alt Down move a line with its id, and nothing beyond the edge", () => {
    const note = editorWith(paragraph("one"), actionItem("rec", "two"));
    note.press("ArrowUp", { altKey: true });
    expect(outline(note)).toEqual(["actionItem: two", "paragraph: one"]);
    note.press("ArrowUp", { altKey: true });
    expect(outline(note)).toEqual(["actionItem: two", "paragraph: one"]);
    expect(idOfBlock(note.blocks()[0])).toBe(idOf("rec"));
    note.type("!");
    expect(outline(note)[0]).toBe("actionItem: two!");
  });

  it("Tab indents a list eight deep, Shift Tab takes one back", () => {
    const note = editorWith(bullets([paragraph("top")]));
    note.editor.commands.setTextSelection(6);
    for (let depth = 2; depth <= 8; depth += 1) {
      note.press("Enter");
      note.press("Tab");
      note.type(`level ${depth}`);
    }
    expect(note.editor.state.selection.$from.depth).toBe(2 * 8 + 1);
    note.press("Tab", { shiftKey: true });
    expect(note.editor.state.selection.$from.depth).toBe(2 * 7 + 1);
  });
});

describe("undo", () => {
  it("takes back a decision made by mistake", () => {
    const note = editorWith(decision("dec", "we keep it"));
    note.type(" for good");
    note.editor.commands.undo();
    expect(outline(note).join()).not.toContain("for good");
  });
});
