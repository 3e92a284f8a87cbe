import { describe, expect, test } from '@jest/globals';
import type { BookPart } from '@kairan/forms';
import { madeUpFacts, madeUpPlan } from '../testing/made-up.js';
import type { BookFacts } from './facts.js';
import type { PartModel } from './model.js';
import { pageModel } from './page-model.js';

function part<K extends PartModel['kind']>(kind: K, facts: BookFacts): Extract<PartModel, { kind: K }> {
  return pageModel(facts).parts.find((each) => each.kind === kind) as Extract<PartModel, { kind: K }>;
}

/** The made-up book with these parts alone. */
function withParts(parts: BookPart[], change: Partial<BookFacts> = {}): BookFacts {
  return madeUpFacts({ plan: { ...madeUpPlan(), parts }, ...change });
}

describe('what changed since the edition before', () => {
  const parts: BookPart[] = [
    { kind: 'heading', level: 1, title: '調書' },
    { kind: 'sheets' },
    { kind: 'heading', level: 1, title: '正誤表' },
    { kind: 'errata', title: '表 正誤' },
    { kind: 'colophon', title: '奥付' },
  ];
  const change = { sheet: '窓口案内a号', sheetId: 'a', label: '評価理由', before: '', after: '足りた。' };
  const gone = { sheet: '旧窓口', sheetId: 'z', label: null, before: '', after: '' };
  const come = { ...gone, sheet: '窓口案内b号', sheetId: 'b' };

  test('given nothing – then no table, and no heading that stands for it alone', () => {
    expect(pageModel(withParts(parts)).parts.map(({ kind }) => kind)).toEqual([
      'heading',
      'sheets',
      'colophon',
    ]);
    const shared: BookPart[] = [...parts.slice(0, 4), { kind: 'text', paragraphs: ['訂正の求めは窓口へ。'] }];
    expect(pageModel(withParts(shared)).contents.map(({ title }) => title)).toContain('正誤表');
  });

  test('given places, a sheet that is gone and one that came – then each is told, with the page where there is one', () => {
    const model = part('errata', withParts(parts, { edition: 2, errata: [change, gone, come] }));
    expect(model.rows).toEqual([
      {
        anchor: 'sheet-00001',
        sheet: '窓口案内a号',
        label: '評価理由',
        before: '（空欄）',
        after: '足りた。',
      },
      { anchor: null, sheet: '旧窓口', label: '調書', before: '掲載', after: '掲載なし' },
      { anchor: 'sheet-00002', sheet: '窓口案内b号', label: '調書', before: '掲載なし', after: '掲載' },
    ]);
  });
});

describe('edition, draft and colophon', () => {
  const parts: BookPart[] = [{ kind: 'colophon', title: '奥付' }];
  const rowsOf = (facts: BookFacts) => Object.fromEntries(part('colophon', facts).rows.map(({ label, text }) => [label, text])); // prettier-ignore

  test('given a second edition with its history – then the colophon says both, and how to verify the book', () => {
    const head = 'ab'.repeat(32);
    const facts = withParts(parts, { edition: 2, history: { seq: '1234', head } });
    expect(rowsOf(facts)).toMatchObject({
      書名: '青葉市窓口改革プラン 進み具合のまとめ',
      版: '第2版',
      発行: '令和4年6月3日',
      発行者: '青葉市',
      調書: '決裁済 4件',
      履歴: '1234番まで',
      履歴の末尾: head,
      確かめ方: expect.stringContaining('kairan verify --book FILE'),
    });
    expect(pageModel(facts).foot).toBe('第2版');
  });

  test('given a draft – then cover, foot and colophon say 案, and no edition', () => {
    const facts = withParts(parts, { draft: true, edition: 2, history: null });
    const { cover, foot, draft } = pageModel(facts);
    expect([cover.edition, foot, draft]).toEqual(['案', '案', true]);
    expect(rowsOf(facts)).not.toHaveProperty('履歴');
    expect(rowsOf(facts)['版']).toContain('案');
  });
});
