import { ENDPOINTS } from "@docket/shared/protocol/endpoints.ts";
import { useSyncExternalStore } from "react";
import { createTransportChoice } from "./transportChoice.ts";

const REMEMBERED_AS = "docket-over-http";
const LONGEST_ANSWER_MS = 4_000;

/** Nobody's meeting: the server opens the socket and closes it with this code. */
const PROBE_PATH = "/feed/probe";
const PROBE_CODE = 4404;

/** The way of this page's live connections. */
export const transport = createTransportChoice({
  now: () => performance.now(),
  setTimer: (run, ms) => void setTimeout(run, ms),
  isHttpUp: () =>
    fetch(ENDPOINTS.health.path, { cache: "no-store", signal: AbortSignal.timeout(LONGEST_ANSWER_MS) }).then(
      ({ ok }) => ok,
      () => false,
    ),
  doSocketsWork: () =>
    new Promise((resolve) => {
      const socket = new WebSocket(location.origin.replace(/^http/, "ws") + PROBE_PATH);
      socket.onclose = ({ code }) => resolve(code === PROBE_CODE);
      setTimeout(() => socket.close(), LONGEST_ANSWER_MS);
    }),
  recall: () => stored((store) => store.getItem(REMEMBERED_AS)) === "1",
  remember: (isOverHttp) => stored((store) => (isOverHttp ? store.setItem(REMEMBERED_AS, "1") : store.removeItem(REMEMBERED_AS))),
});

/** True while a connection of this page goes over HTTP. */
export const useOverHttp = (): boolean => useSyncExternalStore(transport.subscribe, transport.isOverHttp);

/** Undefined where the browser keeps nothing; the page then finds out anew after each load. */
function stored<T>(ask: (store: Storage) => T): T | undefined {
  try {
    return ask(sessionStorage);
  } catch {
    return undefined;
  }
}
