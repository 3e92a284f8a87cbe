import { describe, expect, test } from '@jest/globals';
import { madeUpFacts, madeUpPlan, madeUpSheet } from '../testing/made-up.js';
import { madeBook } from '../testing/made-book.js';
import { missingGlyphs, MissingGlyphError, missingInBook, missingInSheet } from './glyphs.js';

describe('characters that no font has', () => {
  test('a book of known characters has none', () => {
    expect(missingGlyphs(madeUpFacts())).toEqual([]);
  });

  test('each case names the sheet, the field and the character', () => {
    const sheet = madeUpSheet('a', 1, 'A', 'A', {
      reason: '\u{1F980}達成',
      activities: [{ planned: '絵文字\u{1F600}', indicator: null, result: null }],
    });
    expect(missingGlyphs(madeUpFacts({ sheets: [sheet] }))).toEqual([
      {
        place: '窓口案内a号',
        field: '取組状況 1行目 Ｒ３年度の取組予定内容',
        character: '\u{1F600}',
        codePoints: 'U+1F600',
      },
      { place: '窓口案内a号', field: '評価理由', character: '\u{1F980}', codePoints: 'U+1F980' },
    ]);
  });

  test('texts of the plan are looked through by part', () => {
    const plan = madeUpPlan();
    plan.parts.push({ kind: 'glossary', sections: [], entries: [{ section: '', term: '🦀印', text: '' }] });
    expect(missingGlyphs(madeUpFacts({ plan }))).toEqual([
      { place: '資料', field: '用語集', character: '🦀', codePoints: 'U+1F980' },
    ]);
  });

  test('what stands on a sheet beside its answers is looked through, each under its own name', () => {
    const odd = '\u{1F980}';
    const sheet = {
      ...madeUpSheet('a', 1, 'A', 'A'),
      department: odd,
      earlier: { name: odd, department: '', ratings: {} },
      corrections: [{ path: 'cost.budget.2019', before: '1', reason: odd }],
      approvals: [{ post: '課長', name: odd }],
      before: { template: madeUpFacts().template, content: { plan: odd } },
    };
    expect(missingInSheet(madeUpFacts(), sheet).map(({ field }) => field)).toEqual([
      '一覧の担当課',
      '過年度の評価',
      '決裁欄',
      '予算額・決算額 予算額（円） R1年度予算の訂正',
      '前年度の調書 今後の計画',
    ]);
  });

  test('forms that sheets were decided on and the 正誤表 are looked through once', () => {
    const odd = '\u{1F980}';
    const own = { ...madeUpFacts().template, title: odd };
    const sheets = ['a', 'b'].map((id) => ({ ...madeUpSheet(id, 1, 'A', 'A'), template: own }));
    const errata = [{ sheet: '窓口', sheetId: 'a', label: '理由', before: odd, after: '' }];
    expect(missingInBook(madeUpFacts({ sheets, errata })).map(({ field }) => field)).toEqual([odd, '訂正']);
  });

  test.each([
    ['\u0000', 'U+0000'],
    ['\u0007', 'U+0007'],
    ['\uD842', 'U+D842'],
    ['\uDFB7', 'U+DFB7'],
    ['\uFFFE', 'U+FFFE'],
    ['\u0378', 'U+0378'],
    ['\u{E000}', 'U+E000'],
    ['\u{1F468}\u{200D}\u{1F469}', 'U+1F468 U+1F469'],
  ])('a character without a shape in any font is named: %j', (character, codePoints) => {
    const sheet = madeUpSheet('a', 1, 'A', 'A', { plan: `前${character}後` });
    expect(
      missingInSheet(madeUpFacts(), sheet)
        .map((missing) => missing.codePoints)
        .join(' '),
    ).toBe(codePoints);
  });

  test('5,800 sheets are looked through in a moment', () => {
    const sheets = Array.from({ length: 5800 }, (_, i) =>
      madeUpSheet(`${i}`, 1, 'A', 'A', { reason: `${i}𠮷田`.repeat(5) }),
    );
    const start = performance.now();
    expect(missingGlyphs(madeUpFacts({ sheets }))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('the book is refused before anything is set', async () => {
    const sheets = [madeUpSheet('a', 1, 'A', 'A', { plan: '🦀' })];
    const error = await madeBook(madeUpFacts({ sheets })).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MissingGlyphError);
    expect(error).toMatchObject({ code: 'MISSING_GLYPH', missing: [{ field: '今後の計画' }] });
    expect((error as Error).message).toBe('窓口案内a号「今後の計画」：印刷できない文字「🦀」（U+1F980）');
  });
});
