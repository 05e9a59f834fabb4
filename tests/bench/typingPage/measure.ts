import type { Browser, Page } from "playwright-core";
import type { Random } from "../../support/random.ts";
import { blocksOf } from "./notes.ts";
import { OwnHands } from "./ownHands.ts";
import { RemoteEditor } from "./remoteEditor.ts";
import type { OpenNotes, Target } from "./target.ts";
import type { Work } from "./work.ts";

/** How many others type, and how fast. */
export const REMOTES = 8;
const REMOTE_KEY_MS = 200;

/** Cost of main thread needs fewer keys than a percentile does. */
const SHARE_ALONE = 0.4;

/** What one page showed at one speed of the processor. */
export interface Sample {
  /** Milliseconds from key to paint, nobody else typing. */
  alone: readonly number[];
  /** The same while the others type. */
  together: readonly number[];
  /** Milliseconds of main thread for each key, own and remote ones apart. */
  perKey: number;
  perRemoteKey: number;
  /** Share of the time that the main thread works while everybody types. */
  busy: number;
}

/** How to measure. */
export interface Conditions {
  browser: Browser;
  target: Target;
  work: Work;
  slowdowns: readonly number[];
  /** While everybody types; a part of it for oneself alone, and again for the others alone. */
  seconds: number;
  random: Random;
}

/** What a page showed, by slow-down, and whether it had everybody's letters at the end. */
export interface Measured {
  samples: Record<number, Sample>;
  converged: boolean;
}

/** Opens the notes in a new browser profile, lets everybody type, and compares the texts at the end. */
export async function measure({ browser, target, work, slowdowns, seconds, random }: Conditions): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const open = await target.open(page, work.parts);
  await page.waitForSelector(open.editor);
  const remotes = Array.from({ length: REMOTES }, (_, place) => new RemoteEditor(open.address, `Remote ${place + 1}`));
  await Promise.all(remotes.map((remote) => remote.ready()));
  takePlaces(remotes, work);
  await page.waitForSelector(`${open.editor} > :nth-child(6)`);
  const hands = await OwnHands.on(page, open.editor);
  await hands.settled();
  const samples: Record<number, Sample> = {};
  for (const times of slowdowns) {
    await hands.slowDown(times);
    samples[times] = await sample({ hands, remotes, seconds, random });
    await hands.slowDown(1);
  }
  const converged = await hasAll(page, open, remotes);
  for (const remote of remotes) remote.close();
  await context.close();
  return { samples, converged };
}

/** A quarter of them in view of the caret at the end, the others all over the part that is open. */
function takePlaces(remotes: readonly RemoteEditor[], { parts }: Work): void {
  remotes.forEach((remote, place) => {
    const blocks = blocksOf(remote.doc).length;
    const last = blocks - 6;
    const openPart = parts.length > 1 ? Math.min(blocks, 90) : blocks;
    remote.goTo(place < REMOTES / 4 ? last + place * 2 : blocks - openPart + Math.floor((openPart * (place - 1)) / REMOTES));
  });
}

async function sample({ hands, remotes, seconds, random }: { hands: OwnHands; remotes: readonly RemoteEditor[]; seconds: number; random: Random }): Promise<Sample> {
  const spent = async <Result>(run: () => Promise<Result>): Promise<{ result: Result; ms: number; wall: number }> => {
    const [before, start] = [await hands.mainThread(), performance.now()];
    const result = await run();
    await hands.settled();
    return { result, ms: (await hands.mainThread()) - before, wall: performance.now() - start };
  };
  // The first keys of a page are those of a cold engine.
  await hands.type(1, random);
  const alone = await spent(() => hands.type(seconds * SHARE_ALONE, random));
  const others = await spent(() => typeAll(remotes, seconds * SHARE_ALONE));
  const together = await spent(async () => {
    const [painted] = await Promise.all([hands.type(seconds, random), typeAll(remotes, seconds)]);
    return painted;
  });
  return {
    alone: alone.result,
    together: together.result,
    perKey: alone.ms / alone.result.length,
    perRemoteKey: others.ms / others.result,
    busy: together.ms / together.wall,
  };
}

/** Everybody types, one after the other; gives how many keys it were. */
async function typeAll(remotes: readonly RemoteEditor[], seconds: number): Promise<number> {
  const start = performance.now();
  const keys = Math.round((seconds * 1000 * remotes.length) / REMOTE_KEY_MS);
  for (let key = 0; key < keys; key += 1) {
    const due = start + (key * REMOTE_KEY_MS) / remotes.length;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    remotes[key % remotes.length]?.type();
  }
  return keys;
}

/** Whether page and remotes show the same lines, within ten seconds. */
async function hasAll(page: Page, { editor }: OpenNotes, remotes: readonly RemoteEditor[]): Promise<boolean> {
  const shown = `[...document.querySelector(${JSON.stringify(editor)}).children].map((block) => {
    const copy = block.cloneNode(true);
    for (const caret of copy.querySelectorAll(".ProseMirror-widget, .collaboration-carets__caret")) caret.remove();
    return copy.textContent;
  }).filter((line) => line !== "")`;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const lines = JSON.stringify(await page.evaluate<string[]>(shown));
    if (remotes.every((remote) => JSON.stringify(remote.lines.filter((text) => text !== "")) === lines)) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}
