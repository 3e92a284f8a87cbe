import { describe, expect, test } from '@jest/globals';
import { formOf } from '../../testing/small-form.js';
import { cellsOf } from '../paper.js';
import { sheetPaper } from '../sheet-paper.js';
import type { ApprovalBox } from '@kairan/workflow';

const template = formOf([{ id: 'sum', label: '予算額', type: 'money' }]);

function boxesOf(...approvals: ApprovalBox[]) {
  const [head] = sheetPaper(template, {}, { approvals }).pages[0]!.blocks;
  const cells = cellsOf(head!);
  return { posts: cells.slice(0, approvals.length), signed: cells.slice(approvals.length) };
}

describe('boxes of 決裁欄', () => {
  test('given who signed and when – then both stand under the post, the day in short', () => {
    const { posts, signed } = boxesOf({ post: '課長', name: '佐藤 花子', date: '2019-05-01' });
    expect(posts.map(({ text }) => text)).toEqual(['課長']);
    expect(signed.map(({ text }) => text)).toEqual(['佐藤 花子\nR1.5.1']);
  });

  test('given a deputy – then 代 and both names are there; where nobody held the desk, the deputy’s', () => {
    const deputy = { post: '課長', name: '佐藤 花子', date: '2022-08-01' };
    expect(boxesOf({ ...deputy, deputyFor: '鈴木 一郎' }).signed[0]!.text).toBe(
      '代 佐藤 花子\n（鈴木 一郎）\nR4.8.1',
    );
    expect(boxesOf({ ...deputy, deputyFor: null }).signed[0]!.text).toBe('代 佐藤 花子\nR4.8.1');
  });

  test('given who read it afterwards – then 後閲 is there with name and day', () => {
    const readLater = { name: '鈴木 一郎', date: '2022-08-03' };
    const { signed } = boxesOf({ post: '課長', name: '佐藤', date: '2022-08-01', deputyFor: '鈴木 一郎', readLater }); // prettier-ignore
    expect(signed[0]!.text).toMatch(/後閲 鈴木 一郎\nR4\.8\.3$/);
  });

  test('given a step that was left out, and one that waits – then one is crossed out, the other blank with room to sign', () => {
    const { signed } = boxesOf({ post: '部長', skipped: true }, { post: '市長' });
    expect(signed.map(({ text, slash, lines }) => ({ text, slash, lines }))).toEqual([
      { text: '', slash: '専決により省略', lines: 2 },
      { text: '', slash: undefined, lines: 2 },
    ]);
  });

  test('given more boxes than half the page holds – then they stand above the title', () => {
    const many = Array.from({ length: 6 }, (_, i) => ({ post: `職${i}` }));
    const titled = formOf([{ id: 'sum', label: '予算額', type: 'money' }], { print: { side: {}, pages: [{ stack: ['s'] }] } }); // prettier-ignore
    const blocks = (approvals: ApprovalBox[]) => sheetPaper(titled, {}, { approvals }).pages[0]!.blocks;
    expect(blocks(many.slice(0, 2)).map((block) => cellsOf(block).map(({ text }) => text)[1])).toEqual(['題名', '']); // prettier-ignore
    expect(blocks(many)[1]).toMatchObject({ kind: 'grid', bare: true });
  });
});

describe('the title in a book', () => {
  const titles = (print: object) =>
    sheetPaper({ ...template, print: { side: {}, ...print } }, {}, {})
      .pages[0]!.blocks.flatMap(cellsOf)
      .filter(({ as }) => as === 'title')
      .map(({ text }) => text)
      .filter(Boolean);

  test('given a form that lays out its pages – then it bears its title; others stand under the running head', () => {
    expect(titles({ pages: [{ stack: ['s'] }] })).toEqual(['題名']);
    expect(titles({})).toEqual([]);
  });
});
