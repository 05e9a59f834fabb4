// `npm run screens`: writes every screen and state in light, dark, on a phone and in forced colours, and checks each:
// axe finds nothing, nothing scrolls sideways at 320 pixels or at 200 % zoom. SCREENS= says the folder; it is printed.
import os from "node:os";
import path from "node:path";
import { ensureBuilt } from "../../server/bin/build.mjs";
import { ensureInstalled } from "../../server/bin/install.mjs";
import { finish, vitest } from "./steps.mjs";

ensureInstalled();
const { ensureChromium } = await import("../support/chromium.mjs");

const SCREENS = path.resolve(process.env.SCREENS ?? path.join(os.tmpdir(), "docket-screens"));
console.log(`SCREENS=${SCREENS}`);
ensureBuilt();
const { file, problem } = ensureChromium();
if (file === null) {
  console.log(problem);
  finish({ passed: 0, failed: 1 });
} else {
  finish(vitest("screens and states", ["--project", "screens"], { SCREENS, CHROMIUM: file }));
}
