import * as encoding from "lib0/encoding";
import { MALLORY, VICTIM } from "./hostileUpdates.ts";
import { frame, step1, step2, updateFrame } from "./syncClients.ts";

export interface HostileFrame {
  title: string;
  bytes: () => Uint8Array;
  /** "closed": the sender is closed with 4400; "left out": nothing of it is taken, and the sender goes on. */
  fate: "closed" | "left out";
}

interface Said {
  id: number;
  clock?: number;
  /** As JSON text. */
  state: string;
}

/** An awareness message; `claimed` instead of the true number of states. */
function awareness(states: readonly Said[], claimed = states.length): Uint8Array {
  const payload = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, claimed);
    for (const { id, clock = 1, state } of states) {
      encoding.writeVarUint(encoder, id);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return frame(1, payload);
}

const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const nested = (depth: number): string => `{"cursor":${"[".repeat(depth)}${"]".repeat(depth)}}`;
const stateVector = (clients: number, claimed = clients): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, claimed);
    for (let client = 1; client <= clients; client += 1) for (const number of [client, 1]) encoding.writeVarUint(encoder, number);
  });
const own = (state: string): Said => ({ id: MALLORY, state });

type Row = readonly [title: string, fate: HostileFrame["fate"], bytes: () => Uint8Array];

const ENVELOPES: Row[] = [
  ["an empty frame", "closed", () => new Uint8Array()],
  ["a message type that nobody knows", "closed", () => frame(77)],
  ["an acknowledgement by a client", "closed", () => frame(100, 1)],
  ["a server's hello by a client", "closed", () => frame(101, 1, 1, "epoch", 0)],
  ["a refusal by a client", "closed", () => frame(103, 1, "UPDATE_REFUSED", "")],
  ["a storage state by a client", "closed", () => frame(104, 1)],
  ["a permission message by a client", "closed", () => frame(2, 0, "denied")],
  ["a sync step that nobody knows", "closed", () => frame(0, 9)],
  ["an update that is longer than its frame", "closed", () => frame(0, 2, 2 ** 53 - 1)],
  ["bytes after an update", "closed", () => Uint8Array.from([...updateFrame(Uint8Array.from([0, 0])), 7])],
  ["bytes after a SyncStep2", "closed", () => Uint8Array.from([...step2(Uint8Array.from([0, 0])), 7])],
  ["bytes after a question for awareness", "closed", () => frame(3, 0)],
  ["a megabyte of 0xff", "closed", () => new Uint8Array(1_000_000).fill(0xff)],
];

const STATE_VECTORS: Row[] = [
  ["a state vector of 200,000 clients", "closed", () => step1(stateVector(200_000))],
  ["a state vector that claims 2^53 clients", "closed", () => step1(stateVector(0, 2 ** 53 - 1))],
  ["a state vector that ends too early", "closed", () => step1(stateVector(3, 4))],
  ["bytes after a state vector", "closed", () => step1(Uint8Array.from([0, 1]))],
  ["no state vector at all", "closed", () => step1(new Uint8Array())],
];

const AWARENESS: Row[] = [
  ["100,000 states", "closed", () => awareness(many(100_000, (i) => ({ id: 1_000 + i, state: "1" })))],
  ["a claim of 2^53 states", "closed", () => awareness([], 2 ** 53 - 1)],
  ["a claim of 4,000 states", "closed", () => awareness([own("{}")], 4_000)],
  ["bytes after the last state", "closed", () => frame(1, Uint8Array.from([0, 1, 1, 1]))],
  ["a state of a megabyte", "left out", () => awareness([own(`{"cursor":"${"x".repeat(1_000_000)}"}`)])],
  ["a state of 6 KB in 2,000 letters", "left out", () => awareness([own(`{"cursor":"${"\u754c".repeat(2_000)}"}`)])],
  ["a state nested 4,135 deep", "left out", () => awareness([own(nested(4_135))])],
  ["a state nested 9 deep", "left out", () => awareness([own(nested(9))])],
  ...["5", "[]", '"s"', "true", "{", ""].map((state): Row => [`the state ${state}`, "left out", () => awareness([own(state)])]),
  ["somebody else's state with the highest clock", "left out", () => awareness([{ id: VICTIM, clock: 2 ** 53 - 1, state: '{"user":{"name":"Ines"}}' }])],
  ["somebody else's end", "left out", () => awareness([{ id: VICTIM, clock: 2 ** 53 - 1, state: "null" }])],
  ["three states, the second no JSON", "left out", () => awareness([own("{}"), { id: MALLORY + 1, state: "{" }, { id: VICTIM, state: "{}" }])],
  ["4,000 client ids that come and go", "left out", () => awareness(many(4_000, (i) => ({ id: 10_000 + (i >> 1), clock: i, state: i % 2 === 0 ? "{}" : "null" })))],
];

/** Hostile frames that are no hostile updates. The victim's client id is that of `victimUpdate`. */
export const HOSTILE_FRAMES: readonly HostileFrame[] = [...ENVELOPES, ...STATE_VECTORS, ...AWARENESS].map(([title, fate, bytes]) => ({ title, fate, bytes }));

/** The victim's own state. */
export const victimAwareness = (): Uint8Array => awareness([{ id: VICTIM, state: '{"typing":true}' }]);
