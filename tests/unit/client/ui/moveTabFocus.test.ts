// @vitest-environment happy-dom
import { moveTabFocus } from "@docket/client/src/ui/moveTabFocus.ts";
import { beforeEach, describe, expect, it } from "vitest";

let list: HTMLElement;
let chosen: string[];

beforeEach(() => {
  chosen = [];
  document.body.innerHTML = `<div role="tablist"><button role="tab">actions</button><button role="tab">decisions</button><button role="tab">people</button></div>`;
  list = document.querySelector<HTMLElement>('[role="tablist"]')!;
  list.addEventListener("click", (event) => chosen.push((event.target as HTMLElement).textContent));
  list.querySelector<HTMLElement>("button")?.focus();
});

/** Presses a key on the tab that has the focus; false when the page took the key. */
function press(key: string): boolean {
  let isLeft = true;
  moveTabFocus({ key, target: document.activeElement, currentTarget: list, preventDefault: () => void (isLeft = false) });
  return isLeft;
}

describe("keys in a row of tabs", () => {
  it("move the focus and choose, round the corner too", () => {
    press("ArrowRight");
    press("End");
    press("ArrowRight");
    press("ArrowLeft");
    press("Home");
    expect(chosen).toEqual(["decisions", "people", "actions", "people", "actions"]);
    expect(document.activeElement?.textContent).toBe("actions");
  });

  it("leave every other key alone", () => {
    expect(press("ArrowDown")).toBe(true);
    expect(press("a")).toBe(true);
    expect(press("ArrowRight")).toBe(false);
    expect(chosen).toEqual(["decisions"]);
  });
});
