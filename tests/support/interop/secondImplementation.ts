import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import { applyUpdate, encodeStateAsUpdate, encodeStateVector, YDoc, YXmlElement, YXmlText } from "ywasm";
import { frame, step1, step2, updateFrame } from "../syncClients.ts";
import { caretIn, type Entrance, type InteropClient } from "./interopClient.ts";

/** How long it waits before it connects again. */
const PAUSE_MS = 50;

/**
 * A client on another implementation of Yjs (yrs, compiled to WebAssembly). It speaks what the published protocol
 * describes and nothing more, written for these tests and sharing no code with the published client.
 */
export class SecondImplementation implements InteropClient {
  readonly types = new Set<number>();
  readonly #entrance: Entrance;
  readonly #clientId = 1 + Math.floor(Math.random() * 2 ** 31);
  readonly #doc = new YDoc({ clientID: this.#clientId });
  readonly #states = new Map<number, unknown>();
  #clock = 0;
  #state: unknown = {};
  #socket: WebSocket | null = null;
  #isAway = false;
  #isSynced = false;
  #isApplying = false;

  constructor(entrance: Entrance) {
    this.#entrance = entrance;
    this.#doc.onUpdate((update: Uint8Array) => {
      if (!this.#isApplying) this.#send(updateFrame(update));
    });
    this.#connect();
  }

  text(): string {
    return this.#fragment.toString(undefined);
  }

  write(words: string): void {
    const line = this.#line();
    if (line === null) this.#fragment.insert(0, new YXmlElement("paragraph", undefined, [new YXmlText(words, undefined)]), undefined);
    else line.insert(line.length(undefined), words, undefined, undefined);
  }

  erase(letters: number): void {
    this.#line()?.delete(0, letters, undefined);
  }

  point(at: number | null): void {
    this.#state = at === null ? {} : { cursor: { anchor: at, head: at } };
    this.#sayState();
  }

  pointed(): number[] {
    return [...this.#states].filter(([id]) => id !== this.#clientId).flatMap(([, state]) => caretIn(state) ?? []);
  }

  isSynced(): boolean {
    return this.#isSynced;
  }

  state(): Uint8Array {
    return encodeStateAsUpdate(this.#doc);
  }

  cut(): void {
    this.#socket?.terminate();
  }

  leave(): void {
    this.#isAway = true;
    this.#socket?.close();
  }

  comeBack(): void {
    this.#isAway = false;
    this.#connect();
  }

  end(): void {
    this.#isAway = true;
    this.#socket?.terminate();
    this.#doc.free();
  }

  get #fragment(): ReturnType<YDoc["getXmlFragment"]> {
    return this.#doc.getXmlFragment(FRAGMENTS[1]);
  }

  #line(): YXmlText | null {
    const first: unknown = this.#fragment.firstChild(undefined);
    const text: unknown = first instanceof YXmlElement ? first.firstChild(undefined) : null;
    return text instanceof YXmlText ? text : null;
  }

  #connect(): void {
    if (this.#isAway || this.#socket !== null) return;
    const { url, docName, token } = this.#entrance;
    const socket = new WebSocket(`${url}/${docName}`, { headers: { authorization: `Bearer ${token}` } });
    this.#socket = socket;
    socket.on("open", () => {
      this.#send(step1(encodeStateVector(this.#doc)));
      this.#sayState();
    });
    socket.on("message", (data: Buffer) => this.#take(new Uint8Array(data)));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#socket = null;
      this.#isSynced = false;
      this.#states.clear();
      setTimeout(() => this.#connect(), PAUSE_MS);
    });
  }

  #take(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    this.types.add(type);
    if (type === 0) this.#takeSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
    if (type === 1) this.#takeStates(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
  }

  #takeSync(step: number, payload: Uint8Array): void {
    if (step === 0) {
      this.#send(step2(encodeStateAsUpdate(this.#doc, payload)));
      return;
    }
    this.#isApplying = true;
    applyUpdate(this.#doc, payload, undefined);
    this.#isApplying = false;
    if (step === 1) this.#isSynced = true;
  }

  #takeStates(decoder: decoding.Decoder): void {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const id = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const state: unknown = JSON.parse(decoding.readVarString(decoder));
      if (state === null) this.#states.delete(id);
      else this.#states.set(id, state);
    }
  }

  #sayState(): void {
    this.#clock += 1;
    const states = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, this.#clientId);
      encoding.writeVarUint(encoder, this.#clock);
      encoding.writeVarString(encoder, JSON.stringify(this.#state));
    });
    this.#send(frame(1, states));
  }

  #send(bytes: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }
}
