import { safeHref } from "@docket/shared/links/safeHref.ts";
import { taggedFrame } from "@docket/shared/export/phrases.ts";
import type { MinutesBlock, MinutesCell, MinutesInline, MinutesListItem, MinutesTagged } from "@docket/shared/minutes/tree.ts";
import type { ReactNode } from "react";
import { cx } from "../../ui/cx.ts";
import { CheckSquare, Decision, Square } from "../../ui/icons.ts";
import { Anchor } from "../../ui/Link.tsx";
import styles from "./minutes.module.css";

/** Blocks of the minutes tree as they read. Every kind is handled: the tree is closed. */
export function MinutesBlocks({ blocks }: { blocks: readonly MinutesBlock[] }) {
  return blocks.map((block, index) => <Block key={index} block={block} />);
}

function Block({ block }: { block: MinutesBlock }): ReactNode {
  switch (block.kind) {
    case "heading":
      // Headings of notes stand below the session's own (h3) and the fragment's (h4).
      return block.level <= 2 ? <h5 className={styles.h5}><Inlines inlines={block.inlines} /></h5> : <h6 className={styles.h5}><Inlines inlines={block.inlines} /></h6>;
    case "paragraph":
      return <p><Inlines inlines={block.inlines} /></p>;
    case "list":
      return block.ordered ? <ol start={block.start}><Items items={block.items} /></ol> : <ul><Items items={block.items} /></ul>;
    case "table":
      return <Table rows={block.rows} />;
    case "code":
      return <pre tabIndex={0}><code>{block.text}</code></pre>;
    case "quote":
      return <blockquote><MinutesBlocks blocks={block.blocks} /></blockquote>;
    case "rule":
      return <hr />;
    case "tagged":
      return <Tagged block={block} />;
  }
}

function Items({ items }: { items: readonly MinutesListItem[] }) {
  return items.map((item, index) => <li key={index}><MinutesBlocks blocks={item.blocks} /></li>);
}

function Table({ rows }: { rows: readonly MinutesCell[][] }) {
  return (
    <div className={styles.tableScroll} tabIndex={0} role="group">
      <table>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, index) => {
                const Cell = cell.header ? "th" : "td";
                return <Cell key={index}><MinutesBlocks blocks={cell.blocks} /></Cell>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Tagged({ block }: { block: MinutesTagged }) {
  const { lead, tail } = taggedFrame(block);
  const Icon = block.tag === "decision" ? Decision : block.done === true ? CheckSquare : Square;
  return (
    <div className={cx(styles.tagged, block.tag === "decision" && styles.decision, block.done === true && styles.done)}>
      <Icon aria-hidden="true" />
      <p>
        <b>{block.label}. </b>
        {lead !== null && <span className={styles.lead}>{lead} </span>}
        <Inlines inlines={block.inlines} />
        {tail !== null && <span className={styles.tail}> {tail}</span>}
      </p>
    </div>
  );
}

function Inlines({ inlines }: { inlines: readonly MinutesInline[] }) {
  return inlines.map((inline, index) => <Inline key={index} inline={inline} />);
}

function Inline({ inline }: { inline: MinutesInline }): ReactNode {
  if (inline.kind === "lineBreak") return <br />;
  if (inline.kind === "chip") return <span className={styles.chip}>{inline.label}</span>;
  let node: ReactNode = inline.text;
  if (inline.code === true) node = <code>{node}</code>;
  if (inline.bold === true) node = <strong>{node}</strong>;
  if (inline.italic === true) node = <em>{node}</em>;
  if (inline.strike === true) node = <s>{node}</s>;
  const href = inline.href === undefined ? null : safeHref(inline.href);
  return href === null ? node : <Anchor href={href} rel="noreferrer">{node}</Anchor>;
}
