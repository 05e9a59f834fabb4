import { FRAGMENTS } from "@docket/shared/actionItems/records.ts";
import { fragmentOf } from "@docket/shared/notes/fragments.ts";
import * as Y from "yjs";
import type { DeadBlock, Piece } from "./deadBlock.ts";
import { DeadBlocks } from "./deadBlocks.ts";
import { findHeirs } from "./findHeirs.ts";
import { isInline, typeIn } from "./lineShape.ts";
import { type Loss, PuttingBack } from "./putBack.ts";
import { readDead } from "./readDead.ts";
import { bringsLate, MOST_PLACED, readLate } from "./readLate.ts";
import { partsNamed } from "./span.ts";
import { freshTexts } from "./text.ts";

/** Steps of one change that keeps what one client has written. */
export interface Rescued {
  client: number;
  steps: (() => void)[];
}

/**
 * Keeps what somebody writes into a block while somebody else deletes it, or makes something else of it (W12, W13).
 * Yjs deletes with a block whatever is in it, also what the one who deletes has not seen; what comes later is thrown
 * away at once.
 */
export class Rescue {
  readonly #doc: Y.Doc;
  readonly #dead = new DeadBlocks();
  readonly #puttingBack: PuttingBack;
  readonly #touched = new Set<DeadBlock>();
  /** The outside update that is being applied; null: the change is the server's, which has seen everything. */
  #update: Uint8Array | null = null;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#puttingBack = new PuttingBack(doc, this.#dead);
    // Roots are typed when somebody asks for them.
    for (const name of FRAGMENTS) fragmentOf(doc, name);
    // Until its end a transaction has what it deletes.
    doc.on("afterTransaction", (transaction: Y.Transaction) => this.#take(transaction));
  }

  /** Applies outside bytes; `changes` then says what they cost. */
  apply(update: Uint8Array): void {
    this.#update = update;
    this.#dead.startUpdate();
    try {
      Y.applyUpdate(this.#doc, update);
    } finally {
      this.#update = null;
    }
  }

  /** What has to be changed so that the last update cost nobody's words; mostly nothing. To be made at once and in order. */
  changes(update: Uint8Array): Rescued[] {
    this.#dead.startUpdate();
    const withdrawn = this.#withdrawn(update);
    if (withdrawn.length === 0 && this.#touched.size === 0) return [];
    const changes: Rescued[] = [];
    const add = (client: number, step: () => void): void => {
      const last = changes.at(-1);
      if (last?.client === client) last.steps.push(step);
      else changes.push({ client, steps: [step] });
    };
    const losses = [...this.#touched].flatMap(lossesOf);
    this.#touched.clear();
    for (const piece of withdrawn) add(this.#writerOf(piece), () => this.#puttingBack.withdraw(piece));
    for (const loss of losses.slice(0, MOST_PLACED)) add(this.#writerOf(loss.pieces[0]), () => this.#puttingBack.loss(loss));
    for (const rest of ofEachClient(losses.slice(MOST_PLACED))) add(this.#writerOf(rest[0].pieces[0]), () => this.#puttingBack.words(rest));
    if (withdrawn.length > 0) this.#dead.trim();
    return changes;
  }

  /**
   * What was put back, and its writer deletes without knowing so; cuts the lines where it begins and ends. Who names the block as well tells what they have heard
   * of its death.
   */
  #withdrawn(update: Uint8Array): Piece[] {
    if (!this.#dead.hasRescued || !deletes(update)) return [];
    const { ds } = Y.decodeUpdate(update);
    const withdrawn: Piece[] = [];
    for (const { block, line, piece: { span } } of this.#dead.rescued) {
      if (block.id === null || Y.isDeleted(ds, block.id)) continue;
      let { clock } = span;
      for (const { length, isNamed } of partsNamed(span, ds)) {
        if (withdrawn.length === MOST_PLACED) return withdrawn;
        const piece = isNamed ? line.pieces[line.isolate({ client: span.client, clock, length })] : undefined;
        if (piece !== undefined) withdrawn.push(piece);
        clock += length;
      }
    }
    return withdrawn;
  }

  #writerOf({ span }: Piece): number {
    return span.client === this.#doc.clientID ? this.#dead.writerOf(Y.createID(span.client, span.clock)) : span.client;
  }

  #take(transaction: Y.Transaction): void {
    const roots = deadRoots(transaction);
    const isLate = bringsLate(transaction);
    if (roots.length === 0 && !isLate) return;
    const update = this.#update === null ? null : Y.decodeUpdate(this.#update);
    const deaths = roots.map((root) => readDead(root, update?.ds ?? null));
    findHeirs(deaths, freshTexts(transaction));
    for (const { block } of deaths) {
      this.#dead.add(block);
      if (update !== null) this.#touched.add(block);
    }
    if (isLate && update !== null) for (const block of readLate(update, transaction, this.#dead)) this.#touched.add(block);
    this.#dead.trim();
  }
}

/** The outermost of what a transaction deletes: blocks, and texts of lines that live on. */
function deadRoots(transaction: Y.Transaction): Y.Item[] {
  const roots: Y.Item[] = [];
  if (transaction.deleteSet.clients.size === 0) return roots;
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return;
    const type = typeIn(struct);
    const isAlone = struct.parent instanceof Y.AbstractType && struct.parent._item?.deleted !== true;
    if (isAlone && (type instanceof Y.XmlText || (type !== null && !isInline(type.nodeName)))) roots.push(struct);
  });
  return roots;
}

/** Words that one client wrote behind each other are put back as one. */
function lossesOf(block: DeadBlock): Loss[] {
  return block.lines.flatMap((line) => {
    const losses: Loss[] = [];
    let open: Loss | null = null;
    for (const [at, piece] of line.pieces.entries()) {
      if (piece.lost === null && piece.heir === null) continue;
      const isSame = typeof piece.lost === "string" && open?.pieces[0].span.client === piece.span.client;
      if (isSame) open?.pieces.push(piece);
      else if (piece.lost !== null) losses.push((open = { block, line, at, pieces: [piece] }));
      if (typeof piece.lost !== "string") open = null;
    }
    return losses;
  });
}

function ofEachClient(losses: readonly Loss[]): [Loss, ...Loss[]][] {
  const byClient = new Map<number, [Loss, ...Loss[]]>();
  for (const loss of losses) {
    const { client } = loss.pieces[0].span;
    const others = byClient.get(client);
    if (others === undefined) byClient.set(client, [loss]);
    else others.push(loss);
  }
  return [...byClient.values()];
}

/** An update ends with its deletions: with the number of their authors when there are none, else with a length. */
const deletes = (update: Uint8Array): boolean => update.at(-1) !== 0;
