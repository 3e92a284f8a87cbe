import { describe, expect, test } from '@jest/globals';
import { rolesOf, saidOn, textsOn } from '../../testing/drawn.js';
import type { BookModel, ListGroup, PartModel, SheetModel } from '../model.js';
import { drawStretch } from './draw-stretch.js';
import { outlineOf } from './outline.js';
import { stretchesOf, type Stretch } from './stretches.js';

function book(...parts: PartModel[]): BookModel {
  const cover = {
    title: '題',
    fiscalYear: '令和3年度',
    municipality: '市',
    date: '令和4年6月3日',
    edition: null,
  };
  return { title: '題', municipality: '市', date: '2022-06-03', cover, contents: [], runningHead: '', foot: '', draft: false, parts }; // prettier-ignore
}

const heading = (level: 1 | 2 | 3, title: string): PartModel => ({
  kind: 'heading',
  anchor: title,
  level,
  title,
});
const text = (words: string): PartModel => ({ kind: 'text', paragraphs: [words] });
const sheet = (id: string): SheetModel => ({ id, anchor: id, name: id, department: '課', hash: null });

function groups(rows: number): ListGroup[] {
  const row = (i: number) => ({
    anchor: `sheet-${i}`,
    name: `事業${'名'.repeat(i % 40)}${i}`,
    department: '課',
    ratings: ['A'],
  });
  const all = Array.from({ length: rows }, (_, i) => row(i));
  return [all.slice(0, 31), all.slice(31)].map((each, i) => ({ heading: `施策${i + 1}`, rows: each }));
}

const list = (rows: number, note: string | null = null): PartModel => ({
  kind: 'index',
  title: '一覧',
  columns: ['頁', '名', '課', '評価'],
  groups: groups(rows),
  note,
});

const kinds = (stretches: Stretch[]) => stretches.map(({ kind }) => kind).join(' ');
const pagesOf = (stretches: Stretch[]) => stretches.flatMap((each) => (each.kind === 'sheets' ? [] : [drawStretch(each, (anchor) => Number(anchor.slice(6)))])); // prettier-ignore

describe('stretches of a book', () => {
  test('given chapters – when the book is cut – then each chapter is a stretch', () => {
    const stretches = stretchesOf(
      book(heading(1, '一'), heading(2, '一の一'), text('a'), heading(1, '二'), text('b')),
    );
    expect(kinds(stretches)).toBe('cover parts parts');
    expect(pagesOf(stretches).map((pages) => pages.length)).toEqual([1, 1, 1]);
  });

  test('given headings before the sheets – when the book is cut – then they stand on the first sheet, and each chapter’s on its own', () => {
    const chapters = [
      { anchor: 'v1', heading: '（1）便利', sheets: [sheet('a'), sheet('b')] },
      { anchor: 'v2', heading: '（2）安心', sheets: [sheet('c')] },
    ];
    const stretches = stretchesOf(
      book(text('前'), heading(1, '章'), heading(2, '節'), { kind: 'sheets', chapters }, text('後')),
    );
    expect(kinds(stretches)).toBe('cover parts sheets parts');
    const placed = stretches.flatMap((each) => (each.kind === 'sheets' ? each.sheets : []));
    expect(placed.map(({ sheet: { id }, heads }) => [id, heads.map(({ title }) => title)])).toEqual([
      ['a', ['章', '節', '（1）便利']],
      ['b', []],
      ['c', ['（2）安心']],
    ]);
  });

  test('given headings over no sheets – when the book is cut – then they still stand in it', () => {
    const stretches = stretchesOf(book(heading(1, '調書'), { kind: 'sheets', chapters: [] }));
    expect(saidOn(...pagesOf(stretches).flat())).toContain('調書');
  });
});

describe('long lists', () => {
  test('given 200 rows – when the book is cut – then they flow under their heading', () => {
    expect(kinds(stretchesOf(book(heading(2, '節'), list(200))))).toBe('cover parts');
  });

  test.each([300, 5000])(
    'given %i rows – when the book is cut – then each page is a stretch, and none is lost',
    (rows) => {
      const stretches = stretchesOf(book(heading(1, '章'), text('a'), heading(2, '節'), list(rows, '※注')));
      const [, before, ...pieces] = pagesOf(stretches);
      expect(saidOn(...before!)).toBe('章a');
      expect(pieces.map((pages) => pages.length)).toEqual(pieces.map(() => 1));
      expect(rolesOf(pieces[0]!)).toMatch(/^H2 Table\(Caption TR/);
      expect(rolesOf(pieces.at(-1)!)).toMatch(/Note$/);
      const names = pieces.flatMap((pages) => saidOn(...pages).match(/事業名*\d+課A/g) ?? []);
      expect(names).toHaveLength(rows);
    },
  );

  test('given groups – when a list is cut – then no heading of a group ends a page', () => {
    for (let rows = 201; rows < 240; rows++) {
      const lasts = stretchesOf(book(list(rows))).flatMap((each) =>
        each.kind === 'list' ? [each.lines.at(-1)!] : [],
      );
      expect(lasts.filter((line) => 'group' in line)).toEqual([]);
    }
  });

  test('given groups with headings of several lines – when a list is cut – then each piece is a page', () => {
    const part = list(300) as PartModel & { kind: 'index' };
    const rows = part.groups.flatMap((group) => group.rows);
    part.groups = rows.map((row, i) => ({ heading: '施策の名'.repeat(30 + (i % 9)), rows: [row] }));
    const pieces = pagesOf(stretchesOf(book(part))).slice(1);
    expect(pieces.map((pages) => pages.length)).toEqual(pieces.map(() => 1));
  });

  test('given lists twice and four times as long – when they are drawn – then the time grows as they do', () => {
    const time = (rows: number) => {
      const start = process.cpuUsage().user;
      pagesOf(stretchesOf(book(list(rows))));
      return process.cpuUsage().user - start;
    };
    time(1000);
    const [short, long] = [time(1000), time(8000)];
    expect(long).toBeLessThan(short * 8 * 3);
  });

  test('given a row higher than a page – when the list is cut – then its words go on on the next one', () => {
    const part = list(201) as PartModel & { kind: 'index' };
    part.groups[0]!.rows[3]!.name = '鰯'.repeat(1600);
    const pages = pagesOf(stretchesOf(book(part))).flat();
    expect(saidOn(...pages).match(/鰯/g)).toHaveLength(1600);
    expect(Math.max(...pages.flatMap(textsOn).map(({ y }) => y))).toBeLessThan(790);
  });
});

describe('bookmarks', () => {
  test('headings stand under those above them, sheets under their chapter', () => {
    const chapters = [{ anchor: 'v1', heading: '（1）便利', sheets: [sheet('a'), sheet('b')] }];
    const model = book(
      heading(1, '一'),
      heading(2, '一の一'),
      heading(1, '二'),
      { kind: 'sheets', chapters },
      heading(2, '終'),
    );
    const leaf = (title: string, to = title) => ({ title, to, children: [] });
    expect(outlineOf(model)).toEqual([
      { title: '一', to: '一', children: [leaf('一の一')] },
      {
        title: '二',
        to: '二',
        children: [{ title: '（1）便利', to: 'v1', children: [leaf('a'), leaf('b')] }, leaf('終')],
      },
    ]);
  });
});
