import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printedOn, rolesOf, saidOn, textsOn } from '../../testing/drawn.js';
import { anyParts, anyText, ordinaryText, wordsOfPart } from '../../testing/random-parts.js';
import { elementsOf } from '../../testing/structure.js';
import { PAGE } from '../print/look.js';
import { drawStretch, layStretch, numbersIn, numberPages } from './draw-stretch.js';
import type { RunningPart } from './parts.js';

const page = (anchor: string) => Number(anchor.slice('sheet-'.length)) + 100;
const unknown = () => undefined;
const draw = (...parts: RunningPart[]) => drawStretch({ kind: 'parts', parts }, page);

describe('any parts of a book', () => {
  test('given random parts – when they are drawn – then every word is said once and in order', () => {
    fc.assert(
      fc.property(anyParts(ordinaryText), (parts) => {
        const pages = drawStretch({ kind: 'parts', parts }, unknown);
        expect(saidOn(...pages)).toBe(parts.flatMap(wordsOfPart).join('').replace(/\s/g, ''));
      }),
      { numRuns: 25 },
    );
  });

  test('given texts higher than a page – when they are drawn – then no character is lost or doubled, and all stand within the margins', () => {
    const characters = (text: string) => [...text.replace(/\s/g, '')].toSorted().join('');
    fc.assert(
      fc.property(anyParts(anyText), (parts) => {
        const pages = drawStretch({ kind: 'parts', parts }, unknown);
        expect(characters(saidOn(...pages))).toBe(characters(parts.flatMap(wordsOfPart).join('')));
        for (const { y } of pages.flatMap(textsOn)) {
          expect(y).toBeGreaterThan(PAGE.top);
          expect(y).toBeLessThanOrEqual(PAGE.height - PAGE.bottom);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('given random parts – when they pass through JSON or get other page numbers – then their pages are the same but for these', () => {
    fc.assert(
      fc.property(anyParts(anyText), (parts) => {
        const stretch = { kind: 'parts' as const, parts };
        const laid = layStretch(stretch);
        const again = layStretch(JSON.parse(JSON.stringify(stretch)) as typeof stretch);
        expect(numberPages(again, page)).toEqual(numberPages(laid, page));
        const known = new Set(numbersIn(stretch));
        const asked = new Set(laid.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'pageNumber' ? [mark.of] : [])))); // prettier-ignore
        expect(asked).toEqual(known);
      }),
      { numRuns: 15 },
    );
  });
});

describe('what parts are to a reader', () => {
  test('no page ends or begins with a single line of a longer paragraph', () => {
    const paragraphs = Array.from(
      { length: 60 },
      (_, i) => `${i}番目。` + '段落の文章を組む。'.repeat(8 + ((i * 7) % 23)),
    );
    const pages = draw({ kind: 'text', paragraphs });
    expect(pages.length).toBeGreaterThan(4);
    const starts = pages.map((each) => textsOn(each).map(({ text }) => /^\d+番目/.test(text)));
    for (const onPage of starts) {
      expect([onPage.at(-1), onPage.at(-2)]).not.toEqual([true, false]);
      expect(onPage[0] === false && onPage[1] === true).toBe(false);
    }
  });

  test('running text is paragraphs and lists; last lines are not justified', () => {
    const [first] = draw({
      kind: 'text',
      paragraphs: ['長い段落の文章を組む。'.repeat(12), '・一つ', '・二つ', '終わり。'],
    });
    expect(rolesOf([first!])).toBe('P L(LI(LBody) LI(LBody)) P');
    const lines = textsOn(first!);
    expect(lines[0]!.x).toBeGreaterThan(PAGE.left);
    expect(lines[1]!.x).toBe(PAGE.left);
    expect(lines.slice(0, 2).every(({ spacing }) => spacing! > 0)).toBe(true);
    expect(lines.at(-1)!.spacing).toBeUndefined();
  });

  test('a table of counts has heads that span', () => {
    const [first] = draw({
      kind: 'counts',
      title: '表',
      head: 'ビジョン',
      over: '件数',
      ratings: ['Ａ', 'Ｂ'],
      share: '割合',
      rows: [{ label: '全体', total: true, cells: [{ count: '1件', percent: '50%' }, { count: '1件', percent: '50%' }], share: '50%' }], // prettier-ignore
    });
    expect(rolesOf([first!])).toBe('Table(Caption TR(TH TH TH) TR(TH TH) TR(TH TD TD TD))');
    expect(elementsOf([first!], 'TH').map(({ tag }) => tag)).toEqual([
      { role: 'TH', scope: 'Column', rows: 2 },
      { role: 'TH', scope: 'Column', columns: 2 },
      { role: 'TH', scope: 'Column', rows: 2 },
      { role: 'TH', scope: 'Column' },
      { role: 'TH', scope: 'Column' },
      { role: 'TH', scope: 'Row' },
    ]);
  });

  test('items of a group stand beside its name', () => {
    const row = (item: string, group: string | null) => ({ item, group, description: '説明' });
    const pages = draw({
      kind: 'items',
      rows: [row('名称', null), row('取組', '評価'), row('目標', '評価')],
    });
    expect(rolesOf(pages)).toBe('Table(TR(TH TD) TR(TH TH TD) TR(TH TD))');
    expect(elementsOf(pages, 'TH').map(({ tag }) => [tag.rows, tag.columns])).toEqual([
      [undefined, 2],
      [2, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('a figure has its text alternative and its caption', () => {
    const figure = { width: 100, height: 80, alt: '円グラフ', shapes: [], table: { heads: [], rows: [] } };
    const pages = draw({ kind: 'figure', title: '図１', figure });
    expect(rolesOf(pages)).toBe('Figure Caption');
    expect(elementsOf(pages, 'Figure')[0]!.tag.alt).toBe('円グラフ');
  });

  test('a line of a list leads to its sheet from number and name; one whose sheet is nowhere leads nowhere', () => {
    const rows = ['sheet-1', 'sheet-2'].map((anchor) => ({
      anchor,
      name: '窓口',
      department: '市民課',
      ratings: ['A'],
    }));
    const parts: RunningPart[] = [{ kind: 'index', title: '表', columns: ['頁', '名', '課', '評価'], groups: [{ heading: '一', rows }], note: null }]; // prettier-ignore
    const pages = drawStretch({ kind: 'parts', parts }, (anchor) => (anchor === 'sheet-1' ? 7 : undefined));
    const links = pages.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'link'));
    expect(links.map(({ to }) => to)).toEqual(['sheet-1']);
    expect(links[0]!.width).toBeGreaterThan(100);
    expect(elementsOf(pages, 'Link').map(({ text }) => text)).toEqual(['7', '']);
  });

  test('the 正誤表 says on which page to look, where the sheet is still in the book', () => {
    const change = { sheet: '窓口', label: '理由', before: '誤り', after: '正しい' };
    const pages = draw({
      kind: 'errata',
      title: '正誤表',
      rows: [
        { anchor: 'sheet-3', ...change },
        { anchor: null, ...change },
      ],
    });
    expect(saidOn(...pages)).toBe('正誤表頁調書欄誤正103窓口理由誤り正しい－窓口理由誤り正しい');
  });
});

describe('cover and contents', () => {
  test('a draft says so on its cover', () => {
    const cover = {
      title: 'まとめ',
      fiscalYear: '令和3年度',
      municipality: '青葉市',
      date: '令和4年6月3日',
      edition: '案',
    };
    const pages = drawStretch({ kind: 'cover', cover }, unknown);
    expect(saidOn(...pages)).toBe('令和3年度まとめ（案）令和4年6月3日青葉市');
    expect(pages).toHaveLength(1);
  });

  test('the cover of the longest title is one page', () => {
    const title = '第三次総合計画に基づく行政評価の結果並びに今後の方向性についての報告書 '.repeat(3);
    const cover = {
      title,
      fiscalYear: '令和3年度',
      municipality: '青葉市',
      date: '令和4年6月3日',
      edition: '第２版',
    };
    expect(drawStretch({ kind: 'cover', cover }, unknown)).toHaveLength(1);
  });

  test('each entry of the contents is a link with its number at the edge; dots are decoration', () => {
    const entries = [
      { anchor: 'sheet-1', level: 1 as const, title: '第１章' },
      { anchor: 'sheet-2', level: 3 as const, title: 'とても長い見出し'.repeat(8) },
    ];
    const pages = drawStretch({ kind: 'contents', entries }, page);
    expect(rolesOf(pages)).toBe('H1 TOC(TOCI(Link) TOCI(Link))');
    expect(printedOn(...pages)).toBe(`目次第１章101${'とても長い見出し'.repeat(8)}102`);
    const links = pages[0]!.marks.filter((mark) => mark.kind === 'link');
    expect(links.map(({ to }) => to)).toEqual(['sheet-1', 'sheet-2']);
  });
});
