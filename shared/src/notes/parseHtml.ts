import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { defaultTreeAdapter, parse } from "parse5";
import { ok, refused } from "../base/result.ts";
import type { Result } from "../base/result.ts";
import { wellFormed } from "./wellFormed.ts";

/** Elements in each other, and in all. A real wiki page stays far below both. */
const DEPTH_LIMIT = 256;
const ELEMENT_LIMIT = 200_000;

/** Thrown out of the parser when a limit is passed: it offers no other way to stop it. */
class TooLarge extends Error {}

/**
 * Reads HTML as a browser would, bounded while the tree grows: a few bytes of bad HTML can ask for
 * millions of nodes, since open formatting is repeated in every paragraph. The reason is for a person to read.
 */
export function parseHtml(html: string): Result<Root> {
  try {
    const tree = fromParse5(parse(wellFormed(html), { treeAdapter: boundedAdapter(), scriptingEnabled: false }));
    return tree.type === "root" ? ok(tree) : refused("Expected an HTML page or a part of one.");
  } catch (error) {
    if (error instanceof TooLarge) return refused(error.message);
    throw error;
  }
}

function boundedAdapter(): typeof defaultTreeAdapter {
  let depth = 0;
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement: (name, namespace, attributes) => {
      elements += 1;
      if (elements > ELEMENT_LIMIT) throw new TooLarge(`Expected HTML with at most ${ELEMENT_LIMIT} elements. Copy a smaller part.`);
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    onItemPush: () => {
      depth += 1;
      if (depth > DEPTH_LIMIT) throw new TooLarge(`Expected HTML with at most ${DEPTH_LIMIT} elements in each other. Copy a smaller part.`);
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
}
