import { DamagedFile, LmdbPages, numberAt, PAGE_HEADER, type StoreMeta, type TreeMeta } from "./lmdbPages.ts";

const BRANCH = 0x01;
const LEAF = 0x02;
const OVERFLOW = 0x04;
const BIG_DATA = 0x01;
const NODE_HEADER = 8;

/** Pages that are looked at in a row when not all are. */
const STRETCH = 256;

/** Deeper than any tree of a file that fits a disk. */
const DEEPEST = 32;

/** What a whole store holds. */
export interface CheckedFile {
  entries: number;
  bytes: number;
  /** Leaf pages that were not looked at. */
  skippedPages: number;
}

/** How much is looked at. */
export interface CheckLimits {
  /** Leaf pages that are read; of more, stretches that are spread over the file. Everything else is always looked at. */
  leafPages?: number;
}

/**
 * Walks both trees of a store that no process has open, without LMDB, which a damaged page makes crash or skip
 * records without a word. Every page in use must be there, say its own number, be of the right kind, be used once,
 * and hold what fits into it, with its keys in order; pages and entries must be as many as the meta page says, and no
 * page that is in use may be listed as free: LMDB would write over it. What values hold is not looked at: records
 * carry checksums. Throws DamagedFile.
 */
export function checkLmdbFile(path: string, { leafPages = Infinity }: CheckLimits = {}): CheckedFile {
  const pages = new LmdbPages(path);
  try {
    if (pages.size === 0) throw new DamagedFile("it is empty");
    const meta = pages.meta();
    if (!(meta.lastPage < pages.size)) throw new DamagedFile("its meta page counts more pages than the file has bytes");
    const walk = new TreeWalk(pages, meta);
    const skippedPages = walk.check(meta.main, "its tree of records", { leafPages, isFreeList: false });
    walk.check(meta.free, "its list of free pages", { leafPages: Infinity, isFreeList: true });
    return { entries: meta.main.entries, bytes: pages.size, skippedPages };
  } finally {
    pages.close();
  }
}

interface Overflow {
  page: number;
  size: number;
}

interface TreeOptions {
  leafPages: number;
  /** Its keys are numbers, its values lists of pages. */
  isFreeList: boolean;
}

/** What the leaves of a tree keep. */
interface Leaves {
  entries: number;
  overflows: Overflow[];
  /** Free lists that lie in the leaves. */
  lists: Buffer[];
}

class TreeWalk {
  readonly #pages: LmdbPages;
  readonly #meta: StoreMeta;
  /** 1: in use, or listed as free. */
  readonly #used: Uint8Array;

  constructor(pages: LmdbPages, meta: StoreMeta) {
    this.#pages = pages;
    this.#meta = meta;
    this.#used = new Uint8Array(meta.lastPage + 1).fill(1, 0, 2);
  }

  /** The number of leaf pages that were left out. */
  check(tree: TreeMeta, name: string, { leafPages, isFreeList }: TreeOptions): number {
    const found = { branchPages: 0, leafPages: 0, overflowPages: 0, entries: 0 };
    if (tree.depth > DEEPEST) throw new DamagedFile(`${name} has an impossible depth`);
    let level = tree.root === null ? [] : [tree.root];
    for (let depth = 1; depth < tree.depth; depth++) {
      found.branchPages += level.length;
      level = inOrder(level).flatMap((number) => this.#children(number));
    }
    found.leafPages = level.length;
    const chosen = spread(inOrder(level), leafPages);
    const leaves: Leaves = { entries: 0, overflows: [], lists: [] };
    for (const number of level) {
      this.#use(number, 1);
      if (chosen(number)) this.#leaf(number, leaves, isFreeList);
    }
    found.entries = leaves.entries;
    for (const overflow of leaves.overflows.sort((a, b) => a.page - b.page)) {
      found.overflowPages += this.#overflow(overflow);
      if (isFreeList) leaves.lists.push(this.#pages.bytes(overflow.page, PAGE_HEADER, overflow.size));
    }
    const skipped = level.filter((number) => !chosen(number)).length;
    const counts: (keyof typeof found)[] = skipped === 0 ? ["branchPages", "leafPages", "overflowPages", "entries"] : ["branchPages", "leafPages"];
    for (const what of counts) if (found[what] !== tree[what]) throw new DamagedFile(`${name} should have ${tree[what]} ${what} and has ${found[what]}`);
    for (const list of leaves.lists) this.#freeList(list);
    return skipped;
  }

  /** The page with this number, which must be of this kind. */
  #take(number: number, kind: number): Buffer {
    const page = this.#pages.page(number);
    const isRight = numberAt(page, 0) === number && page.readUInt16LE(18) === kind && numberAt(page, 8) <= this.#meta.transaction;
    if (!isRight) throw new DamagedFile(`page ${number} is damaged`);
    return page;
  }

  #use(first: number, count: number): void {
    for (let number = first; number < first + count; number++) {
      if (!(number <= this.#meta.lastPage)) throw new DamagedFile(`page ${number} is in use and does not exist`);
      if (this.#used[number] === 1) throw new DamagedFile(`page ${number} is used twice`);
      this.#used[number] = 1;
    }
  }

  /** Places of the nodes on a page. */
  #nodes(number: number, page: Buffer): number[] {
    const [lower, upper] = [page.readUInt16LE(20), page.readUInt16LE(22)];
    const room = this.#meta.pageSize - PAGE_HEADER;
    if (lower === 0 || lower % 2 !== 0 || lower > upper || upper > room) throw new DamagedFile(`page ${number} is damaged`);
    const places: number[] = [];
    for (let i = 0; i < lower; i += 2) {
      const place = page.readUInt16LE(PAGE_HEADER + i);
      if (place < upper || place > room - NODE_HEADER) throw new DamagedFile(`page ${number} is damaged`);
      places.push(PAGE_HEADER + place);
    }
    return places;
  }

  #children(number: number): number[] {
    this.#use(number, 1);
    const page = this.#take(number, BRANCH);
    return this.#nodes(number, page).map((at) => page.readUInt32LE(at) + page.readUInt16LE(at + 4) * 2 ** 32);
  }

  #leaf(number: number, leaves: Leaves, isFreeList: boolean): void {
    const page = this.#take(number, LEAF);
    const places = this.#nodes(number, page);
    let before: Buffer | null = null;
    for (const at of places) {
      const [size, flags, keySize] = [page.readUInt32LE(at), page.readUInt16LE(at + 4), page.readUInt16LE(at + 6)];
      const value = at + NODE_HEADER + keySize;
      const end = value + (flags === BIG_DATA ? 8 : size);
      if ((flags & ~BIG_DATA) !== 0 || end > page.length) throw new DamagedFile(`page ${number} is damaged`);
      if (flags === BIG_DATA) leaves.overflows.push({ page: numberAt(page, value), size });
      else if (isFreeList) leaves.lists.push(Buffer.from(page.subarray(value, end)));
      const key = page.subarray(at + NODE_HEADER, value);
      if (!isFreeList && before !== null && Buffer.compare(before, key) >= 0) throw new DamagedFile(`page ${number} is damaged`);
      before = key;
    }
    leaves.entries += places.length;
  }

  /** The number of pages taken: a value that became shorter keeps what it had. */
  #overflow({ page: number, size }: Overflow): number {
    const count = this.#take(number, OVERFLOW).readUInt32LE(20);
    const needed = Math.floor((PAGE_HEADER - 1 + size) / this.#meta.pageSize) + 1;
    if (count < needed) throw new DamagedFile(`page ${number} is damaged`);
    this.#use(number, count);
    this.#pages.page(number + count - 1);
    return count;
  }

  /** A length, then numbers of free pages; one below zero says how many there are from the next number on; zero is nothing. */
  #freeList(list: Buffer): void {
    const length = list.length >= 8 ? numberAt(list, 0) : -1;
    if (!(length >= 0 && (length + 1) * 8 <= list.length)) throw new DamagedFile("its list of free pages is damaged");
    for (let i = 1; i <= length; i++) {
      const entry = Number(list.readBigInt64LE(i * 8));
      if (entry > 0) this.#use(entry, 1);
      if (entry >= 0) continue;
      i += 1;
      if (i > length) throw new DamagedFile("its list of free pages is damaged");
      this.#use(numberAt(list, i * 8), -entry);
    }
  }
}

const inOrder = (numbers: number[]): number[] => numbers.sort((a, b) => a - b);

/** Which of these pages are looked at: all, or about `limit` of them in stretches of the file that are read at once. */
function spread(numbers: readonly number[], limit: number): (number: number) => boolean {
  const every = Math.ceil(numbers.length / limit);
  return every <= 1 ? () => true : (number) => Math.floor(number / STRETCH) % every === 0;
}
