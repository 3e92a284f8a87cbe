import { describe, expect, test } from '@jest/globals';
import { madeUpFacts, madeUpPlan, madeUpSheet } from '../testing/made-up.js';
import { madeBook } from '../testing/made-book.js';
import { missingGlyphs, MissingGlyphError } from './glyphs.js';

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

  test('the book is refused before anything is set', async () => {
    const sheets = [madeUpSheet('a', 1, 'A', 'A', { plan: '🦀' })];
    const error = await madeBook(madeUpFacts({ sheets })).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MissingGlyphError);
    expect(error).toMatchObject({ code: 'MISSING_GLYPH', missing: [{ field: '今後の計画' }] });
    expect((error as Error).message).toBe('窓口案内a号「今後の計画」：印刷できない文字「🦀」（U+1F980）');
  });
});
