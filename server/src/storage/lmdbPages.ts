import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Sizes and places in the file format that lmdb 3.5 writes (LMDB data version 2 on a 64-bit little-endian machine). */
export const PAGE_HEADER = 24;
const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const META_PAGE = 0x08;

/** Read at once; pages are asked for in ascending order, so that this is nearly sequential. */
const WINDOW = 1024 * 1024;

/** What is wrong with a file, in words for an operator. */
export class DamagedFile extends Error {}

/** One of the two trees of a store: what its meta page says about it. */
export interface TreeMeta {
  depth: number;
  branchPages: number;
  leafPages: number;
  overflowPages: number;
  entries: number;
  /** Null: the tree is empty. */
  root: number | null;
}

/** The newer of the two meta pages. */
export interface StoreMeta {
  pageSize: number;
  lastPage: number;
  transaction: number;
  free: TreeMeta;
  main: TreeMeta;
}

/** The pages of one file. */
export class LmdbPages {
  readonly #file: number;
  readonly #size: number;
  readonly #window = Buffer.alloc(WINDOW);
  #windowAt = -1;
  #pageSize = 4096;

  constructor(path: string) {
    this.#file = openSync(path, "r");
    this.#size = fstatSync(this.#file).size;
  }

  get size(): number {
    return this.#size;
  }

  close(): void {
    closeSync(this.#file);
  }

  /** The page, valid until the next call. Throws DamagedFile when the file ends before it. */
  page(number: number): Buffer {
    const at = number * this.#pageSize;
    if (at + this.#pageSize > this.#size) throw new DamagedFile(`it ends before page ${number}, which is in use`);
    if (this.#windowAt < 0 || at < this.#windowAt || at + this.#pageSize > this.#windowAt + WINDOW) {
      readSync(this.#file, this.#window, 0, WINDOW, at);
      this.#windowAt = at;
    }
    return this.#window.subarray(at - this.#windowAt, at - this.#windowAt + this.#pageSize);
  }

  /** `length` bytes from `offset` on of what begins on this page. */
  bytes(number: number, offset: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    if (readSync(this.#file, bytes, 0, length, number * this.#pageSize + offset) < length) throw new DamagedFile(`it ends within page ${number}, which is in use`);
    return bytes;
  }

  /** The newer meta page; both must be whole, because a lost one silently undoes the last commit. */
  meta(): StoreMeta {
    const first = this.#metaAt(0);
    this.#pageSize = first.pageSize;
    const second = this.#metaAt(1);
    const [older, newer] = first.transaction < second.transaction ? [first, second] : [second, first];
    const isNew = newer.transaction === 0;
    const follow = newer.transaction === older.transaction + 1 && first.transaction % 2 === 0;
    if (first.pageSize !== second.pageSize || !(isNew || follow)) throw new DamagedFile("its two meta pages do not belong together");
    return newer;
  }

  #metaAt(number: number): StoreMeta {
    const page = this.page(number);
    const [magic, version] = [page.readUInt32LE(PAGE_HEADER), page.readUInt32LE(PAGE_HEADER + 4) & 0xffff];
    if (numberAt(page, 0) !== number || page.readUInt16LE(18) !== META_PAGE || magic !== MAGIC) {
      throw new DamagedFile(`meta page ${number} is none`);
    }
    if (version !== DATA_VERSION) throw new DamagedFile(`meta page ${number} has the unknown version ${version}`);
    const pageSize = page.readUInt32LE(PAGE_HEADER + 24);
    if (![4096, 8192, 16_384, 32_768, 65_536].includes(pageSize)) throw new DamagedFile(`meta page ${number} tells an impossible page size`);
    return {
      pageSize,
      free: treeAt(page, PAGE_HEADER + 24),
      main: treeAt(page, PAGE_HEADER + 72),
      lastPage: numberAt(page, PAGE_HEADER + 120),
      transaction: numberAt(page, PAGE_HEADER + 128),
    };
  }
}

/** An unsigned 64-bit number; what does not fit is larger than any file. */
export const numberAt = (page: Buffer, at: number): number => page.readUInt32LE(at) + page.readUInt32LE(at + 4) * 2 ** 32;

function treeAt(page: Buffer, at: number): TreeMeta {
  const isEmpty = page.readBigUInt64LE(at + 40) === 0xffffffffffffffffn;
  return {
    depth: page.readUInt16LE(at + 6),
    branchPages: numberAt(page, at + 8),
    leafPages: numberAt(page, at + 16),
    overflowPages: numberAt(page, at + 24),
    entries: numberAt(page, at + 32),
    root: isEmpty ? null : numberAt(page, at + 40),
  };
}
