import { BODY_HEIGHT } from '../print/look.js';
import type { Block, BlockOf } from './blocks.js';
import type { Node, TableNode } from './node.js';

/** What a definition is written from: the blocks, and which of them begin a page. */
export interface Setting {
  blocks: BlockOf;
  breaks: Set<Block>;
}

type Margin = [number, number, number, number];
const NONE: Margin = [0, 0, 0, 0];
const PLAIN = { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 0 }; // prettier-ignore

/** pdfmake's definition, made anew on each call: laying it out uses it up. */
export function definitionOf(nodes: Node[], setting: Setting): object {
  return { stack: nodes.flatMap((node) => nodesOf(node, setting)) };
}

/** pdfmake's nodes for one of ours; a table that a page break goes through is several. */
function nodesOf(node: Node, setting: Setting): object[] {
  if ('rows' in node) return tablesOf(node, setting);
  const margin = node.margin ?? NONE;
  if ('stack' in node) {
    return [{ stack: node.stack.flatMap((each) => nodesOf(each, setting)), margin }];
  }
  const block = setting.blocks.get(node)!;
  return [{ ...field(block), margin, ...opening(setting.breaks.has(block)) }];
}

/** A table as pdfmake's tables: one more after each page break, with the same heads. */
function tablesOf({ rows, heads, caption, margin = NONE }: TableNode, { blocks, breaks }: Setting): object[] {
  const lines = [...(caption ? [caption] : []), ...rows].map((source) => blocks.get(source)!);
  if (!lines.length) return [];
  const headerRows = heads + lines.length - rows.length;
  const starts = lines.flatMap((line, i) => (i > headerRows && breaks.has(line) ? [i] : []));
  const edges = [headerRows, ...starts, lines.length];
  return edges.slice(1).map((end, i) => {
    const body = [...lines.slice(0, headerRows), ...lines.slice(edges[i], end)].map((line) => [field(line)]);
    const [left, top, right, bottom] = margin;
    return {
      table: { widths: ['*'], headerRows, keepWithHeaderRows: 1, body },
      layout: PLAIN,
      margin: [left, i === 0 ? top : 0, right, end === lines.length ? bottom : 0],
      ...opening(i > 0 || breaks.has(lines[0]!)),
    };
  });
}

/** What a shape bears beside its form comes back with it on its page. */
function field(block: Block): object {
  // A page cannot hold more, and pdfmake leaves out what no page can hold.
  return { canvas: [{ type: 'rect', x: 0, y: 0, w: 0, h: Math.min(block.height, BODY_HEIGHT), block }] };
}

function opening(opens: boolean): object {
  return opens ? { pageBreak: 'before' } : {};
}
