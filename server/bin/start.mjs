// `npm start`: installs what is missing, builds what is stale, serves.
import { ensureBuilt } from "./build.mjs";
import { followParent } from "./followParent.mjs";
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
ensureBuilt();
followParent();
// In this process, so that signals and exit codes need no forwarding.
await import("../dist/main.js");
