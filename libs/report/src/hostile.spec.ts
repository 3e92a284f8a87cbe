import { describe, expect, test } from '@jest/globals';
import { hostileFacts, idOf, isRefused, marked } from '../testing/hostile-book.js';
import { hostileTexts } from '../testing/hostile.js';
import { madeBook } from '../testing/made-book.js';
import { madeUpFacts, madeUpSheet } from '../testing/made-up.js';
import { hasPoppler, pageTexts } from '../testing/pdf-text.js';
import { settable } from './fonts.js';
import { MissingGlyphError } from './glyphs.js';

const read = hasPoppler ? test : test.skip;
/** What poppler can say of a text: it leaves out hyphens at the end of a line and marks without a shape, and composes letters. */
function said(text: string): string {
  return settable(text)
    .normalize('NFKC')
    .replace(/[\s\p{Default_Ignorable_Code_Point}\p{M}\u00AD‐-]/gu, '');
}

/** Without head and foot, and what a page says of a text that goes on. */
function ownText(page: string, count: number): string {
  const around = new RegExp(`^(第２章調書)?第1版\\d+/${count}`);
  return page.replace(around, '').replace(/^別紙[０-９]+[^あ始]{1,30}（続き）/, '');
}

/** The pages of a book without what stands around them; sheets by their place, and all that stands before them. */
async function readBook(texts: string[]) {
  const { pdf, pages: count, sheetPages } = await madeBook(hostileFacts(texts));
  const pages = pageTexts(pdf, 'raw').map((page) => said(ownText(page, count)));
  const starts = texts.map((_, i) => sheetPages[idOf(i)]!);
  const sheets = starts.map((start, i) => pages.slice(start - 1, (starts[i + 1] ?? count + 1) - 1).join(''));
  return { sheets, before: pages.slice(0, starts[0]! - 1).join('') };
}

/** The places at which a text cannot be read. A chart ends long labels in …. */
function unread(text: string, sheet: string, before: string): string[] {
  const whole = said(marked(text));
  const inBook = said(text.replaceAll('{y', '{ y'));
  const found = {
    'answer and row': sheet.split(whole).length > 2,
    text: before.includes(said(marked(inBook))),
    chart: before.lastIndexOf(inBook.slice(0, 8)) > before.lastIndexOf(said('終')),
  };
  return Object.entries(found).flatMap(([place, isFound]) =>
    isFound ? [] : [`${place}: ${text.slice(0, 60)}`],
  );
}

const printed = hostileTexts.filter((text) => !isRefused(text));
const refused = hostileTexts.filter(isRefused);
const chunks = (texts: string[], size: number) =>
  texts.flatMap((_, i) => (i % size === 0 ? [texts.slice(i, i + size)] : []));

describe('hostile texts', () => {
  test('given the list – when it is counted – then it has more than 200 different texts, printed and refused ones', () => {
    expect(new Set(hostileTexts).size).toBe(hostileTexts.length);
    expect(hostileTexts.length).toBeGreaterThanOrEqual(200);
    expect(refused.length).toBeGreaterThan(30);
  });

  test.each(refused.map((text) => [text]))(
    'given %j – when a book is made – then sheet, field and character are named',
    async (text) => {
      const sheets = [{ ...madeUpSheet('a', 1, 'A', 'A', { reason: text }), name: '窓口' }];
      const error = await madeBook(madeUpFacts({ sheets })).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(MissingGlyphError);
      const { missing, message } = error as MissingGlyphError;
      expect(missing[0]).toMatchObject({ place: '窓口', field: '評価理由' });
      for (const { character, codePoints } of missing) {
        expect(text).toContain([...character][0]);
        expect(message).toContain(`（${codePoints}）`);
      }
    },
  );

  read.each(chunks(printed, 8).map((texts, i) => [i + 1, texts] as const))(
    'given part %i of the list – when a book is made – then each is read back as text in all its places',
    async (_, texts) => {
      const { sheets, before } = await readBook([...texts]);
      expect(texts.flatMap((text, i) => unread(text, sheets[i]!, before))).toEqual([]);
    },
    60_000,
  );
});
