import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printedOn, rolesOf, saidOn, textsOn } from '../../testing/drawn.js';
import { elementsOf } from '../../testing/structure.js';
import type { DrawnPage } from '../page/drawing.js';
import { BODY_HEIGHT, PAGE } from '../print/look.js';
import { layPages } from './lay-pages.js';
import type { LineNode, Node, StackNode, TableNode, TableRow } from './node.js';

const LINE = 20;
const PER_PAGE = Math.floor(BODY_HEIGHT / LINE);

const line = (text: string, more: Partial<LineNode> = {}): LineNode => ({
  line: text,
  size: 10,
  leading: LINE / 10,
  ...more,
});
const lines = (count: number, name: string): LineNode[] =>
  Array.from({ length: count }, (_, i) => line(`${name}${i}`));
const row = (text: string, height = LINE, keep = false): TableRow => ({
  height,
  keep,
  cells: [{ x: 0, width: 100, height, y: 0, lines: [line(text)], tag: { role: 'TD' } }],
});
const table = (rows: TableRow[], heads = 0): TableNode => ({
  tag: { role: 'Table' },
  caption: [line('題')],
  heads,
  rows,
});

function lay(nodes: Node[]): DrawnPage[] {
  return layPages(nodes) as DrawnPage[];
}

const printed = (nodes: Node[]) => lay(nodes).map((page) => textsOn(page).map(({ text }) => text));

describe('pages of a flow', () => {
  test('given more lines than a page holds – when they are laid out – then they go on on the next one, each on its baseline', () => {
    const pages = lay(lines(PER_PAGE + 1, 'l'));
    expect(pages.map((page) => textsOn(page).length)).toEqual([PER_PAGE, 1]);
    expect(textsOn(pages[0]!)[1]).toEqual({
      kind: 'text',
      text: 'l1',
      x: PAGE.left,
      y: PAGE.top + LINE + 5 + 8.8,
      size: 10,
    });
  });

  test('given a margin that does not fit on the page – when it is laid out – then no empty page is left', () => {
    const last = line('z', { margin: [0, 0, 0, 100] });
    expect(printed([...lines(PER_PAGE - 1, 'l'), last])).toHaveLength(1);
  });

  test('given lines beside each other – when they are laid out – then they share a baseline', () => {
    const [left, right] = textsOn(lay([{ row: [line('a'), line('b', { x: 100 })] }])[0]!);
    expect([right!.x - left!.x, right!.y - left!.y]).toEqual([100, 0]);
  });

  test('given no nodes – when they are laid out – then there is no page', () => {
    expect(lay([])).toEqual([]);
  });
});

describe('what belongs together', () => {
  test('given a heading at the foot of a page – when its text begins the next one – then it moves there too', () => {
    const nodes = [...lines(PER_PAGE - 1, 'l'), line('見出し', { keep: true }), line('本文')];
    expect(printed(nodes)[1]).toEqual(['見出し', '本文']);
  });

  test('given headings over a table – when head and first row do not fit – then all of them move', () => {
    const nodes: Node[] = [
      ...lines(PER_PAGE - 4, 'l'),
      line('節', { keep: true }),
      line('項', { keep: true }),
      table([row('頭'), row('一'), row('二')], 1),
    ];
    expect(printed(nodes)[1]).toEqual(['節', '項', '題', '頭', '一', '二']);
  });

  test('given a group heading as the last row of a page – when its rows follow – then it stands with them under the heads', () => {
    const rows = [
      row('頭'),
      ...Array.from({ length: PER_PAGE - 3 }, (_, i) => row(`r${i}`)),
      row('群', LINE, true),
      row('末'),
    ];
    const pages = lay([table(rows, 1)]);
    expect(textsOn(pages[1]!).map(({ text, decoration }) => [text, decoration ?? false])).toEqual([
      ['題', true],
      ['頭', true],
      ['群', false],
      ['末', false],
    ]);
  });

  test('given a stack to be kept whole – when a page can hold it – then no page parts it; a longer one is cut, not lost', () => {
    const whole = (count: number): StackNode => ({ stack: lines(count, 'w'), whole: true });
    expect(printed([...lines(PER_PAGE - 2, 'l'), whole(4)])[1]).toHaveLength(4);
    expect(printed([whole(PER_PAGE + 3)]).flat()).toHaveLength(PER_PAGE + 3);
  });

  test('given any flow – when it is laid out – then all words are there in order, within the margins, and nothing kept is parted in vain', () => {
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 40 }), (nodes) => {
        const flow = named(nodes);
        const pages = lay(flow);
        const said = pages.flatMap((page) => textsOn(page).filter(({ decoration }) => !decoration));
        expect(said.map(({ text }) => text)).toEqual(wordsIn(flow));
        for (const { y } of pages.flatMap(textsOn)) {
          expect(y).toBeGreaterThan(PAGE.top);
          expect(y).toBeLessThanOrEqual(PAGE.height - PAGE.bottom);
        }
        expectKept(flow, pages);
      }),
      { numRuns: 60 },
    );
  });
});

describe('structure', () => {
  test('given a table over two pages – when it is laid out – then it is one table whose heads are said once', () => {
    const rows = [row('頭'), ...Array.from({ length: PER_PAGE }, (_, i) => row(`r${i}`))];
    const pages = lay([table(rows, 1)]);
    expect(pages).toHaveLength(2);
    expect(elementsOf(pages, 'Table')).toHaveLength(1);
    expect(elementsOf(pages, 'TR')).toHaveLength(rows.length);
    expect(saidOn(...pages).match(/題|頭/g)).toEqual(['題', '頭']);
    expect(printedOn(pages[1]!)).toMatch(/^題頭/);
  });

  test('given stacks with tags – when they are laid out – then lines of one stack are one element, empty ones too', () => {
    const nodes: Node[] = [
      { tag: { role: 'P' }, stack: lines(2, 'a') },
      {
        tag: { role: 'L' },
        stack: [
          { tag: { role: 'LI' }, stack: [line('b')] },
          { tag: { role: 'LI' }, stack: [line('')] },
        ],
      },
    ];
    expect(rolesOf(lay(nodes))).toBe('P L(LI LI)');
  });
});

type Sketch =
  { kind: 'line'; keep: boolean } | { kind: 'whole'; count: number } | { kind: 'table'; heights: number[] };

const anyNode: fc.Arbitrary<Sketch> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('line' as const), keep: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('whole' as const), count: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('table' as const),
      heights: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 30 }),
    }),
  },
);

/** Nodes whose words are all different. */
function named(sketches: Sketch[]): Node[] {
  return sketches.map((sketch, i): Node => {
    if (sketch.kind === 'line') return line(`${i}`, { keep: sketch.keep });
    if (sketch.kind === 'whole') return { stack: lines(sketch.count, `${i}w`), whole: true };
    return {
      ...table(
        sketch.heights.map((height, j) => row(`${i}r${j}`, height * LINE)),
        1,
      ),
      caption: [line(`${i}c`)],
    };
  });
}

function wordsIn(nodes: Node[]): string[] {
  return nodes.flatMap((node) => {
    if ('line' in node) return [node.line];
    if ('stack' in node) return wordsIn(node.stack);
    if (!('rows' in node)) return [];
    return [
      ...wordsIn(node.caption ?? []),
      ...node.rows.flatMap(({ cells }) => cells.flatMap((cell) => wordsIn(cell.lines))),
    ];
  });
}

/** A kept line ends a page only where what is kept with it fills one from its top. */
function expectKept(nodes: Node[], pages: DrawnPage[]): void {
  const pageOf = new Map<string, number>();
  pages.forEach((page, i) => textsOn(page).forEach(({ text }) => pageOf.set(text, pageOf.get(text) ?? i)));
  nodes.forEach((node, i) => {
    const next = nodes[i + 1];
    if (!('line' in node) || !node.keep || !next) return;
    const here = pageOf.get(node.line)!;
    if (pageOf.get(wordsIn([next])[0]!) === here) return;
    const first = textsOn(pages[here]!)[0]!.text;
    const start = nodes.findIndex((each) => wordsIn([each])[0] === first);
    expect(nodes.slice(start, i).every((each) => 'keep' in each && each.keep)).toBe(true);
  });
}
