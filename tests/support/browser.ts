import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";

/** A name of this machine that browsers take for any other: over plain http its pages are no secure context. */
export const LAN_HOST = "docket.lan";

/**
 * Parts of Chromium that pages do not need. The first two draw its address bar as web pages, which take 40 % of
 * the processor's time of each new window, unseen; the third starts a process in advance for a page that never comes.
 * The rest is what Playwright switches off: of this switch the last one counts, so that its own is lost.
 */
const SWITCHED_OFF = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "SpareRendererForSitePerProcess",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];

/**
 * Scripts are compiled, and not compiled again for speed while they run: in the seconds that a test looks at a page,
 * axe above all, V8 spends more on that than it gains. More room for what is new spares collecting it. No page can tell.
 */
const SHORT_LIVED = "--js-flags=--no-turbofan --no-maglev --min-semi-space-size=16";

/** Starts the Chromium of this machine, without a sandbox when root and without traffic of its own. `more`: further switches of it. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("No Chromium was found: install one or set CHROMIUM to its path.");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${SWITCHED_OFF.join(",")}`,
      `--host-resolver-rules=MAP ${LAN_HOST} 127.0.0.1`,
      ...more,
    ],
  });
}

let ofThisWorker: Promise<Browser> | null = null;

/**
 * The browser that all files of a test worker share, and that ends with the worker: each start costs the processor
 * as much as a page. Whoever opened profiles in it closes them by `closeProfiles`.
 */
export async function sharedBrowser(): Promise<Browser> {
  ofThisWorker ??= launchBrowser([SHORT_LIVED]);
  return ofThisWorker;
}

/** Closes every profile of the browser with its pages. */
export const closeProfiles = async (browser: Browser): Promise<void> => void (await Promise.all(browser.contexts().map((profile) => profile.close())));
