import { BODY_HEIGHT } from '../print/look.js';
import type { Block, Leaf } from './leaves.js';
import type { DrawnNode, LineNode, Node, TableNode } from './node.js';
import { tablesOf } from './table-definition.js';

/** What a definition is written from: the place of each line, and before what pages are broken. */
export interface Setting {
  leaves: Map<LineNode | DrawnNode, Leaf>;
  breaks: Set<Block>;
}

/** Every property that pdfmake would look for through all nodes around a line, so that it finds it at once. */
const NEUTRAL = {
  font: '',
  italics: false,
  bold: false,
  alignment: 'left',
  fontFeatures: '',
  characterSpacing: 0,
  color: '',
  decoration: '',
  decorationColor: '',
  decorationStyle: '',
  decorationThickness: '',
  background: '',
  link: '',
  linkToPage: '',
  linkToDestination: '',
  noWrap: true,
  wordBreak: 'normal',
  opacity: 1,
  sup: false,
  sub: false,
  leadingIndent: 0,
  preserveLeadingSpaces: true,
  preserveTrailingSpaces: true,
};

/** pdfmake's definition, made anew on each call: laying it out uses it up. */
export function definitionOf(nodes: Node[], setting: Setting): object {
  return { stack: nodes.flatMap((node) => nodesOf(node, setting)) };
}

/** pdfmake's nodes for one of ours; a table that a page break goes through is several. */
export function nodesOf(node: Node, setting: Setting): object[] {
  if ('rows' in node) return tablesOf(node, setting).map((table) => ({ ...placeOf(node, setting), ...table }));
  return [{ ...placeOf(node, setting), ...contentOf(node, setting) }];
}

function contentOf(node: Exclude<Node, TableNode>, setting: Setting): object {
  if ('stack' in node) return { stack: node.stack.flatMap((each) => nodesOf(each, setting)) };
  if ('columns' in node) {
    const columns = node.columns.map(({ width, content }) => ({ width, stack: nodesOf(content, setting) }));
    return { columns, unbreakable: true };
  }
  const leaf = setting.leaves.get(node)!;
  if ('line' in node) return { text: [inlineOf(node, leaf)] };
  const field = { type: 'rect', x: 0, y: 0, w: 1, h: Math.min(node.height, BODY_HEIGHT), leaf };
  return { canvas: [field] };
}

/** What an inline bears beside its style comes back with it on its page. */
function inlineOf({ line, pageOf, size, leading, bold = false, align = 'left' }: LineNode, leaf: Leaf): object {
  const text = pageOf === undefined ? line : '';
  return { ...NEUTRAL, text, fontSize: size, lineHeight: leading, bold, alignment: align, leaf };
}

function placeOf(node: Node, { breaks }: Setting): object {
  return {
    ...(node.margin ? { margin: node.margin } : {}),
    ...(node.opensPage || breaks.has(node) ? { pageBreak: 'before' } : {}),
  };
}
