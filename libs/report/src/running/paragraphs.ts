import type { LineNode, Node } from '../pdfmake/node.js';
import { BODY_LEADING, BODY_SIZE, BODY_WIDTH } from '../print/look.js';
import { charactersOf } from '../text/lines.js';
import { linesIn, widthOfText } from './words.js';

const STYLE = { size: BODY_SIZE, leading: BODY_LEADING };
const BELOW = 5;
const INDENT = '\u3000';
/** A line that lacks more than this, in ems, stays ragged: its characters would drift apart. */
const MOST_STRETCH = 4;
/** A last line is not shorter than this, in ems, if it can be helped. */
const STUB = 3.5;
/** What a list counts or marks its items with. */
const MARK = /^(?:[・●○■□◆◇※]|[(（]?[0-9０-９]{1,2}[)）.．]|[①-⑳])[ \u3000]?/u;

/** Running text: justified, paragraphs indented, items of a list hanging from their marks. */
export function paragraphs(texts: string[]): Node[] {
  const nodes: Node[] = [];
  let items: Node[] = [];
  const endList = () => {
    if (items.length) nodes.push({ tag: { role: 'L' }, stack: items });
    items = [];
  };
  for (const text of texts) {
    const [mark] = MARK.exec(text) ?? [];
    if (mark !== undefined) items.push(item(mark, text.slice(mark.length)));
    else {
      endList();
      nodes.push(paragraph(text));
    }
  }
  endList();
  return nodes;
}

function paragraph(text: string): Node {
  const indented = /^[\p{L}「『]/u.test(text);
  const lines = evenLines(indented ? INDENT + text : text, BODY_WIDTH);
  const stack = indented
    ? justified([lines[0]!.slice(INDENT.length), ...lines.slice(1)], {
        first: widthOfText(INDENT, STYLE),
        rest: 0,
      })
    : justified(lines, { first: 0, rest: 0 });
  return { tag: { role: 'P' }, stack, margin: [0, 0, 0, BELOW] };
}

function item(mark: string, text: string): Node {
  const hang = widthOfText(mark, STYLE);
  const [first, ...rest] = evenLines(text, BODY_WIDTH - hang);
  const stack = justified([mark + first!, ...rest], { first: 0, rest: hang });
  return { tag: { role: 'LI' }, stack: [{ tag: { role: 'LBody' }, stack }], margin: [0, 0, 0, BELOW] };
}

/** A last line of a character or two takes some from the lines before it. */
function evenLines(text: string, width: number): string[] {
  const lines = linesIn(text, width, STYLE, true);
  if (lines.length === 1 || !isStub(lines)) return lines;
  const narrower = [1, 2, 3].map((ems) => linesIn(text, width - ems * BODY_SIZE, STYLE, true));
  return narrower.find((each) => each.length === lines.length && !isStub(each)) ?? lines;
}

function isStub(lines: string[]): boolean {
  return widthOfText(lines.at(-1)!.trimEnd(), STYLE) < STUB * BODY_SIZE;
}

/** Lines of even length; the first two and the last two are parted by no page. */
function justified(lines: string[], indents: { first: number; rest: number }): Node[] {
  const set = lines.map((line, i): LineNode => {
    const indent = i === 0 ? indents.first : indents.rest;
    const isLast = i === lines.length - 1;
    const spacing = isLast ? 0 : spacingOf(line.trimEnd(), BODY_WIDTH - indent);
    return { ...STYLE, line, ...(indent ? { x: indent } : {}), ...(spacing > 0.005 ? { spacing } : {}) };
  });
  if (set.length <= 3) return [{ lines: set }];
  return [{ lines: set.slice(0, 2) }, ...set.slice(2, -2), { lines: set.slice(-2) }];
}

/** What makes a line end at the edge, or its last character just beyond it where that hangs. */
function spacingOf(line: string, width: number): number {
  const characters = charactersOf(line);
  const hangs = widthOfText(line, STYLE) > width;
  const within = hangs ? characters.slice(0, -1) : characters;
  const spare = width - widthOfText(within.join(''), STYLE);
  const gaps = within.length - 1;
  return gaps < 1 || spare < 0 || spare > MOST_STRETCH * BODY_SIZE ? 0 : spare / gaps;
}
