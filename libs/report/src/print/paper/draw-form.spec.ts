import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { paperForms } from '../../../testing/random-paper.js';
import { elementsOf, outlineOf, treeOf } from '../../../testing/structure.js';
import { filled } from '../../../testing/random-form.js';
import { shippedForms } from '../../../testing/template.js';
import { emsOf, settable } from '../../fonts.js';
import type { DrawnPage, Mark, TextMark } from '../../page/drawing.js';
import { paperForm } from '../../paper-form/paper-form.js';
import { cellsOf, type PaperCell, type PaperForm } from '../../paper.js';
import { drawForm } from './draw-form.js';

const MARGINS = { left: 34, top: 30, right: 34, bottom: 34 };
const NEAR = 0.01;

const formOf = (rows: PaperCell[][], rest: Partial<PaperForm> = {}): PaperForm => ({
  paper: 'A4',
  orientation: 'portrait',
  size: 10,
  pages: [{ blocks: [{ kind: 'grid', columns: [{ share: 1 }, { share: 4 }], rows }] }],
  ...rest,
});
const draw = (form: PaperForm) => drawForm(form, { margins: MARGINS });

describe('given a form', () => {
  const rows: PaperCell[][] = [
    [{ text: '項目', as: 'head', columns: 2 }],
    [
      { text: '名称', as: 'label', rows: 2 },
      { text: '窓口', as: 'text' },
    ],
    [{ text: '1,200', as: 'amount' }],
  ];
  const blocks: PaperForm['pages'][number]['blocks'] = [
    { kind: 'grid', columns: [{ share: 1 }], rows: [[{ text: '調書', as: 'title' }]], bare: true },
    ...formOf(rows).pages[0]!.blocks,
  ];
  const heads = [
    { anchor: 'h-1', level: 2 as const, title: '各システム' },
    { anchor: 'h-2', level: 3 as const, title: '便利な窓口' },
  ];

  test('when it is drawn – then it is a section of headings and tables, row by row, heads with what they head', () => {
    const pages = drawForm(formOf(rows, { pages: [{ blocks }] }), { margins: MARGINS, title: '窓口', heads });
    const [section] = treeOf(pages).children;
    expect(section!.tag).toEqual({ role: 'Sect', title: '窓口' });
    expect(outlineOf(section!)).toBe(
      'Sect(H2(各システム) H3(便利な窓口) H4(調書) Table(TR(TH(項目)) TR(TH(名称) TD(窓口)) TR(TD(1,200))))',
    );
    expect(elementsOf(pages, 'TH').map(({ tag }) => tag)).toEqual([
      { role: 'TH', scope: 'Column', columns: 2 },
      { role: 'TH', scope: 'Row', rows: 2 },
    ]);
  });

  test('when it has headings and an anchor – then links lead to them, and the form begins below', () => {
    const [page] = drawForm(formOf(rows), { margins: MARGINS, anchor: 'sheet', heads });
    const anchors = page!.marks.flatMap((mark) => (mark.kind === 'anchor' ? [mark] : []));
    expect(anchors.map(({ id }) => id)).toEqual(['sheet', 'h-1', 'h-2']);
    expect(anchors[0]!.y).toBe(MARGINS.top);
    const tops = page!.marks.flatMap((mark) => (mark.kind === 'text' ? [[mark.text, mark.y] as const] : []));
    const top = (text: string) => tops.find(([each]) => each === text)![1];
    expect(top('各システム')).toBeLessThan(top('便利な窓口'));
    expect(top('便利な窓口')).toBeLessThan(top('項目'));
  });

  test('when its headings are longer than anybody writes them – then they stand on a page before it', () => {
    const endless = [{ anchor: 'h', level: 1 as const, title: 'あ'.repeat(3_000) }];
    const pages = drawForm(formOf(rows), { margins: MARGINS, anchor: 'sheet', heads: endless });
    expect(pages).toHaveLength(2);
    expect(elementsOf(pages, 'H1')[0]!.text).toBe(endless[0]!.title);
    expect(pages[1]!.marks.some((mark) => mark.kind === 'text' && mark.text === '窓口')).toBe(true);
  });

  test('when it stands by itself – then its title is the first heading', () => {
    const pages = drawForm(formOf(rows, { pages: [{ blocks }] }), { margins: MARGINS, level: 1 });
    expect(elementsOf(pages, 'H1').map(({ text }) => text)).toEqual(['調書']);
  });
});

test('given a vertical label – when it is drawn – then its characters are upright, one under the other', () => {
  const cells: PaperCell[] = [
    { text: '評価', as: 'label', vertical: true },
    { text: 'Ａ', as: 'text' },
  ];
  const [page] = draw(formOf([cells]));
  const marks = page!.marks.flatMap((mark) => (mark.kind === 'text' && mark.upright ? [mark] : []));
  expect(marks.map(({ text }) => text)).toEqual(['評', '価']);
  expect(marks[1]!.y).toBeGreaterThan(marks[0]!.y);
  expect(Math.abs(marks[1]!.x - marks[0]!.x)).toBeLessThan(marks[0]!.size / 4);
});

test('given a crossed-out cell – when it is drawn – then the line is a figure that says why', () => {
  const cells: PaperCell[] = [
    { text: '課長', as: 'label' },
    { text: '', as: 'centre', slash: '専決により省略' },
  ];
  const figure = elementsOf(draw(formOf([cells])), 'Figure');
  expect(figure.map(({ tag }) => tag.alt)).toEqual(['専決により省略']);
});

test('given a number before a cell – when it is drawn – then no rule parts them, and both begin on one line', () => {
  const cells: PaperCell[] = [
    { text: '(1)', as: 'text', isJoined: true },
    { text: '混雑状況の公開。'.repeat(20), as: 'text' },
  ];
  const [page] = draw(formOf([cells]));
  const rules = page!.marks.filter((mark) => mark.kind === 'rect' && mark.stroke !== undefined);
  const texts = page!.marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));
  expect(rules).toHaveLength(1);
  expect(texts.length).toBeGreaterThan(2);
  expect(texts[1]!.y).toBe(texts[0]!.y);
});

test('given a paragraph in a wide column – when it is drawn – then all lines but the last end at one edge', () => {
  const text = `${'窓口の待ち時間（見込み）を、来庁の前に知らせる。'.repeat(9)}\n短い。`;
  const cells: PaperCell[] = [
    { text: '内容', as: 'label' },
    { text, as: 'text' },
  ];
  const [page] = draw(formOf([cells]));
  const lines = page!.marks.flatMap((mark) => (mark.kind === 'text' && mark.text !== '内容' ? [mark] : []));
  const ends = lines.map((line) => endOf(line) + (line.spacing ?? 0) * (line.text.length - 1));
  const [edge] = ends;
  expect(lines.length).toBeGreaterThan(4);
  // A mark that ends a sentence may hang over the edge.
  expect(ends.slice(0, -2).filter((end, i) => Math.abs(end - edge!) > (/[。、]$/.test(lines[i]!.text) ? 6 : 0.05))).toEqual([]); // prettier-ignore
  expect(lines.slice(-2).map(({ spacing }) => spacing)).toEqual([undefined, undefined]);
});

test('given a table of several pages – when it is drawn – then it stays one table', () => {
  const rows = Array.from({ length: 400 }, (_, i): PaperCell[] => [
    { text: `${i}`, as: 'label' },
    { text: `答え${i}`, as: 'text', path: `f${i}` },
  ]);
  const pages = draw(formOf(rows));
  expect(pages.length).toBeGreaterThan(1);
  expect(elementsOf(pages, 'Table')).toHaveLength(1);
  expect(elementsOf(pages, 'TD').map(({ text }) => text)).toEqual(rows.map(([, cell]) => cell!.text));
});

test('given a text that no page holds – when it is drawn – then its annex stands under a heading', () => {
  const cells: PaperCell[] = [
    { text: '経過', as: 'label' },
    { text: '７'.repeat(20_000), as: 'text', path: 'f', label: '経過' },
  ];
  const pages = draw(formOf([cells]));
  expect(elementsOf(pages, 'H4')[0]!.text).toBe('別紙１\u3000経過');
  expect(elementsOf(pages, 'P')[0]!.text).toMatch(/^７+$/);
  expect(elementsOf(pages, 'Table')).toHaveLength(1);
});

describe('given any form', () => {
  test('when it is drawn – then its elements are whole, all is on the paper, and no text is lost', () => {
    fc.assert(
      fc.property(paperForms, (form) => {
        const pages = draw(form);
        const drawn = elementsOf(pages, 'TD', 'TH', 'P', 'H4').map(({ text }) => text);
        expect(pages.flatMap(outside)).toEqual([]);
        const lost = textsOf(form).filter((text) => !drawn.some((each) => startsAlike(each, text)));
        expect(lost).toEqual([]);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

test.each(shippedForms().map((template) => [template.id, template] as const))(
  'given %s – when it is drawn, blank or filled – then every word of its cells stands in a cell',
  (_, template) => {
    for (const content of [null, filled(template, 3)]) {
      const form = paperForm(template, content);
      const drawn = elementsOf(draw(form), 'TD', 'TH', 'P', 'H4').map(({ text }) => plain(text));
      expect(textsOf(form).filter((text) => !drawn.includes(text))).toEqual([]);
    }
  },
);

const plain = (text: string) => settable(text).replace(/\s/g, '');

function textsOf(form: PaperForm): string[] {
  return form.pages
    .flatMap(({ blocks }) => blocks.flatMap(cellsOf))
    .map(({ text }) => plain(text))
    .filter(Boolean);
}

/** Whole, or the beginning of a text that goes on on an annex: set-form.spec.ts asks for all of it. */
function startsAlike(drawn: string, text: string): boolean {
  const [beginning] = plain(drawn).split(/…（?別紙|※$/);
  return plain(drawn) === text || (beginning !== plain(drawn) && text.startsWith(beginning!)) || /^別紙[０-９]+$/.test(plain(drawn)); // prettier-ignore
}

function outside({ width, height, marks }: DrawnPage): Mark[] {
  const bottom = height - MARGINS.bottom + NEAR;
  const right = width - MARGINS.right + NEAR;
  const isOut = (x: number, y: number) => x < MARGINS.left - NEAR || y < MARGINS.top - NEAR || x > right || y > bottom; // prettier-ignore
  return marks.filter((mark) => {
    if (mark.kind === 'rect')
      return isOut(mark.x, mark.y) || isOut(mark.x + mark.width, mark.y + mark.height);
    return mark.kind === 'text' && (isOut(mark.x, mark.y - 0.8 * mark.size) || isOut(endOf(mark), mark.y));
  });
}

function endOf({ x, text, size, bold }: TextMark): number {
  return x + emsOf(text, bold) * size;
}
