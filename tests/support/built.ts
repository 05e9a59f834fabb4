import { ensureBuilt } from "../../server/bin/build.mjs";

/** Before the tests that use the built product. */
export default function setup(): void {
  ensureBuilt();
}
