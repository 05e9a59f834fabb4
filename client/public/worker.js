/*
 * Lets the page be loaded without the server: keeps the last page that was whole, and its files, which carry a hash
 * of their content in their names. Knows nothing of anybody's notes; those are in the page's own storage.
 */

/** Addresses of programs and files; all others are answered with the page. */
const NO_PAGE = /^\/(?:api|sync|feed|health|ready)(?:\/|$)|\.[a-z0-9]{1,12}$/i;

/** A network that does not answer by then is as good as none. */
const LONGEST_WAIT_MS = 6_000;

/** What a proxy says when there is no server behind it. */
const NOBODY_BEHIND = new Set([502, 503, 504]);

/** One per release, named after its entry script. */
const PREFIX = "docket ";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(event.data.lastWordTo === undefined ? keep(event.data) : sayLast(event.data.lastWordTo)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (!NO_PAGE.test(pathname)) event.respondWith(pageFor(request));
  } else if (pathname.startsWith("/assets/")) event.respondWith(hashedFile(request));
  else if (pathname === "/theme.js" || pathname === "/mark.svg") event.respondWith(fetch(request).catch(() => kept(request).then(orFail)));
});

/** Keeps the release that a page runs on, with the files that it has loaded. `/` comes last: it says that the rest is there. */
async function keep({ entry, files }) {
  const name = PREFIX + entry;
  const cache = await caches.open(name);
  const known = await Promise.all(files.map((file) => cache.match(file, { ignoreVary: true })));
  await cache.addAll(files.filter((_, place) => known[place] === undefined));
  if ((await cache.match("/")) === undefined) {
    const page = await fetch("/", { cache: "no-store" });
    const isSame = page.ok && (await page.clone().text()).includes(entry);
    if (!isSame) {
      await caches.delete(name);
      return;
    }
    await cache.put("/", page);
  }
  for (const other of await caches.keys()) if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
}

/** For a page that is being left: what it sends itself would go through here, and be lost with it. */
const sayLast = (address) => fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });

async function pageFor(request) {
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS, null));
  const asked = fetch(request);
  // Whoever is late is not waited for; a failure is the answer only when nothing is kept.
  const answer = await Promise.race([asked, late]).catch(() => null);
  if (answer !== null && !NOBODY_BEHIND.has(answer.status)) return answer;
  return (await kept("/")) ?? asked;
}

async function hashedFile(request) {
  const known = await kept(request);
  if (known !== undefined) return known;
  const answer = await fetch(request);
  const [newest] = (await caches.keys()).filter((name) => name.startsWith(PREFIX)).slice(-1);
  if (answer.ok && newest !== undefined) await (await caches.open(newest)).put(request, answer.clone());
  return answer;
}

const kept = (request) => caches.match(request, { ignoreVary: true });

const orFail = (answer) => answer ?? Response.error();
