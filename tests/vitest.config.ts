import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { SlowFilesFirst } from "./support/slowFilesFirst.ts";

/** Server processes and pages of tests are the built ones, so they are built when stale. */
const BUILT = path.join(import.meta.dirname, "support/built.ts");

/** How long is waited for what comes: a bound on hanging, not on speed, since the machine may be busy. */
const PATIENCE = { poll: { timeout: 30_000 } };

/** Vitest itself would leave one core alone, which of two is half. */
const EVERY_CORE = os.availableParallelism();

/** Tests with sockets, child processes and browsers wait for them a part of their time, in which one more has the core. */
const ONE_WAITS = EVERY_CORE + 1;

/**
 * Loading the product took a third of the tests' time, once for each file. Its modules keep nothing between
 * tests: clock, ids and stores are handed to them, so that files can share what was loaded.
 */
const SHARED_MODULES = { isolate: false };

/** Four projects, the last of them for `npm run screens` alone: `fast` needs no socket, `server` uses real sockets and real LMDB, `e2e` a real Chromium. */
export default defineConfig({
  test: {
    sequence: { sequencer: SlowFilesFirst },
    // The provider of accounts warns of being a provider for tests, each time it starts.
    onConsoleLog: (line) => !line.startsWith("oidc-provider WARNING"),
    projects: [
      {
        test: {
          name: "fast",
          root: import.meta.dirname,
          include: ["{unit,contract,architecture,convergence}/**/*.test.{ts,tsx}"],
          testTimeout: 30_000,
          ...SHARED_MODULES,
          pool: "threads",
          maxWorkers: EVERY_CORE,
        },
      },
      {
        test: {
          name: "server",
          root: import.meta.dirname,
          globalSetup: BUILT,
          include: ["{server,spec,interop,durability}/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...SHARED_MODULES,
          maxWorkers: ONE_WAITS,
          expect: PATIENCE,
        },
      },
      {
        test: {
          name: "e2e",
          root: import.meta.dirname,
          globalSetup: BUILT,
          include: ["e2e/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: PATIENCE,
          ...SHARED_MODULES,
          maxWorkers: ONE_WAITS,
        },
      },
      {
        test: {
          name: "screens",
          root: import.meta.dirname,
          globalSetup: BUILT,
          include: ["screens/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: PATIENCE,
        },
      },
    ],
  },
});
