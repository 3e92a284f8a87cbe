import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { a4, textAt, within } from '../../testing/assembled.js';
import type { DrawnPage, Mark } from '../page/drawing.js';
import { FACES, charactersOf } from './faces.js';
import { decodeFragment, encodeFragment } from './fragment-bytes.js';
import { fragmentOf } from './fragment-of.js';

const contentOf = (...marks: (Mark | Mark[])[]) => operators(fragmentOf([a4(...marks)]).pages[0]!.stream);
const operators = (stream: Uint8Array) => inflateSync(stream).toString('latin1').trim().split('\n');
const count = (lines: string[], end: string) => lines.filter((line) => line.endsWith(end)).length;
const line = (y: number, stroke = '#000000'): Mark => ({
  kind: 'path',
  steps: [
    { to: 'move', x: 50, y },
    { to: 'line', x: 500, y },
  ],
  stroke,
});
const box = (x: number, fill: string): Mark => ({ kind: 'rect', x, y: 10, width: 10, height: 10, fill });

describe('marked content', () => {
  it('is one for all text of an element that nothing interrupts', () => {
    const { elements, pages } = fragmentOf([
      a4(within('P', textAt(60, 100, '一行目'), textAt(60, 115, '二行目'))),
    ]);
    expect(elements).toEqual([{ tag: { role: 'P' }, children: [{ page: 0, content: 0 }] }]);
    expect(pages[0]!.marked).toBe(1);
    expect(count(operators(pages[0]!.stream), 'BT')).toBe(1);
  });

  it('keeps its place among the children of an element', () => {
    const { elements } = fragmentOf([
      a4(within('P', textAt(60, 100, '前'), within('Lbl', textAt(80, 100, '中')), textAt(99, 100, '後'))),
    ]);
    expect(elements[0]!.children).toEqual([
      { page: 0, content: 0 },
      { tag: { role: 'Lbl' }, children: [{ page: 0, content: 1 }] },
      { page: 0, content: 2 },
    ]);
  });

  it('is none of a reader’s where it stands in no element or only decorates', () => {
    const { elements, pages } = fragmentOf([a4(textAt(60, 100, '外'), line(9), within('P', line(20)))]);
    expect(elements).toEqual([{ tag: { role: 'P' }, children: [] }]);
    expect(pages[0]!.marked).toBe(0);
    expect(operators(pages[0]!.stream).filter((each) => /B[MD]C$/.test(each))).toEqual([
      '/Artifact BMC',
      '/Artifact BMC',
    ]);
  });

  it('is one for the words and shapes of a figure, within its elements too', () => {
    const figure = within(
      { role: 'Figure', alt: '図' },
      line(10),
      textAt(60, 20, '甲'),
      within('P', textAt(60, 40, '乙')),
      line(50),
    );
    const { elements, pages } = fragmentOf([a4(figure)]);
    expect(pages[0]!.marked).toBe(1);
    expect(elements[0]!.children[0]).toEqual({ page: 0, content: 0 });
  });

  it('goes on on the next page in the same element', () => {
    const [open, text] = within('P', textAt(60, 800, '始'));
    const { elements } = fragmentOf([a4([open!, text!]), a4(textAt(60, 60, '終'), { kind: 'close' })]);
    expect(elements).toEqual([
      {
        tag: { role: 'P' },
        children: [
          { page: 0, content: 0 },
          { page: 1, content: 0 },
        ],
      },
    ]);
  });

  it('says what its glyphs do not: a variant that no face has', () => {
    const lines = contentOf(within('P', textAt(60, 100, '前葛\u{E0102}後')));
    expect(lines.filter((each) => each.endsWith('BDC'))).toEqual([
      '/P<</MCID 0>>BDC',
      '/Span<</MCID 1/ActualText<FEFF845BDB40DD02>>>BDC',
      '/P<</MCID 2>>BDC',
    ]);
  });
});

describe('content', () => {
  it('paints neighbours of one look at once, in their order', () => {
    const lines = contentOf(
      box(0, '#ffffff'),
      box(10, '#ffffff'),
      box(20, '#ff0000'),
      line(30),
      line(40),
      line(50, '#00ff00'),
    );
    expect([count(lines, 'f'), count(lines, 'S'), count(lines, 're')]).toEqual([2, 2, 3]);
  });

  it('gives neighbouring boxes one edge', () => {
    const lines = contentOf(
      ...[10.004, 110.008].map((x): Mark => ({
        kind: 'rect',
        x,
        y: 10,
        width: 100.004,
        height: 10,
        fill: '#ffffff',
      })),
    );
    const [first, second] = lines
      .filter((each) => each.endsWith(' re'))
      .map((each) => each.split(' ').map(Number));
    expect(first![0]! + first![2]!).toBeCloseTo(second![0]!, 5);
  });

  it('states colour, font and place only where they change', () => {
    const lines = contentOf(
      textAt(60, 100, '一'),
      textAt(60, 112.5, '二'),
      textAt(60, 125, '三', { color: '#808080' }),
    );
    expect([count(lines, 'rg'), count(lines, ' g'), count(lines, 'Tf')]).toEqual([1, 1, 1]);
    expect(lines).toContain('0 -12.5 Td');
  });

  it.each(['#fff', 'red', ''])('is refused in a colour that is none: %p', (fill) => {
    expect(() => contentOf(box(0, fill))).toThrow('colour');
  });
});

describe('a fragment', () => {
  const page = (to: string): DrawnPage =>
    a4(
      { kind: 'anchor', id: 'here', y: 10 },
      within(
        'Sect',
        within(
          'P',
          within('Link', textAt(60, 100, '次'), { kind: 'link', x: 1, y: 2, width: 3, height: 4, to }),
        ),
      ),
      within({ role: 'TH', scope: 'Row', rows: 2 }, textAt(60, 200, '頭𠮷', { bold: true })),
    );

  it('knows what it uses, its elements and where its links belong', () => {
    const { size, outermost, characters, pages } = fragmentOf([page('there')]);
    expect([size, outermost]).toEqual([4, [0, 3]]);
    expect(pages[0]!.links).toEqual([
      { x: 1, y: 2, width: 3, height: 4, to: 'there', text: '次', element: 2 },
    ]);
    const used = characters.map((ids, face) => Array.from(ids, (id) => charactersOf(face).textOf(id)));
    expect(used).toEqual(FACES.map((_, face) => [['次'], ['頭'], [], ['𠮷'], []][face]));
  });

  it('comes back from its bytes as it was', () => {
    const fragment = fragmentOf([page('there'), a4(), page('elsewhere')]);
    const { elements, ...rest } = decodeFragment(encodeFragment(fragment));
    expect(elements).toEqual(fragment.elements);
    expect(rest.characters).toEqual(fragment.characters);
    expect(Buffer.from(encodeFragment({ ...rest, elements }))).toEqual(Buffer.from(encodeFragment(fragment)));
  });

  it('needs nothing on a page', () => {
    expect(fragmentOf([]).pages).toEqual([]);
    expect(contentOf()).toEqual(['q', 'Q']);
  });

  it.each([
    ['an element is closed twice', [{ kind: 'close' }] as Mark[], 'closed'],
    [
      'a link stands anywhere',
      [{ kind: 'link', x: 1, y: 1, width: 1, height: 1, to: 'x' }] as Mark[],
      'outside',
    ],
    ['no face shows a character', [textAt(1, 1, '\u{1F9FF}')], 'U+1F9FF'],
  ])('is refused where %s', (_, marks, words) => {
    expect(() => fragmentOf([a4(marks)])).toThrow(words);
  });
});
