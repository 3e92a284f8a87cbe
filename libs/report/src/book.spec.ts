import { describe, expect, test } from '@jest/globals';
import { madeBook } from '../testing/made-book.js';
import { madeUpFacts, madeUpPlan, madeUpSheet } from '../testing/made-up.js';
import {
  hasPoppler,
  pageOfBook,
  pageSizes,
  pageTexts,
  pdfInfo,
  pdfLines,
  wordsByPage,
} from '../testing/pdf-text.js';
import { shippedForms } from '../testing/template.js';

const read = hasPoppler ? describe : describe.skip;

describe('making a book', () => {
  test('the same facts make the same bytes', async () => {
    const [first, second] = [await madeBook(madeUpFacts()), await madeBook(madeUpFacts())];
    expect(first.pdf.equals(second.pdf)).toBe(true);
  });

  test('facts are left as they were', async () => {
    const facts = madeUpFacts();
    const before = structuredClone(facts);
    await madeBook(facts);
    expect(facts).toEqual(before);
  });

  test('a plan without parts is a cover', async () => {
    expect(await madeBook(madeUpFacts({ plan: { ...madeUpPlan(), parts: [] } }))).toMatchObject({
      pages: 1,
      sheetPages: {},
    });
  });

  test('headings over no sheets still stand in the book', async () => {
    const { pages } = await madeBook(madeUpFacts({ sheets: [] }));
    expect(pages).toBeGreaterThan(3);
  });
});

read('reading the book (poppler)', () => {
  test('printed page numbers are those of the file; the cover has none', async () => {
    const { pdf, pages } = await madeBook(madeUpFacts());
    const texts = pageTexts(pdf, 'raw');
    expect(texts).toHaveLength(pages);
    expect(texts.slice(1).map((text) => pageOfBook(text, pages)?.page)).toEqual(texts.slice(1).map((_, i) => i + 2)); // prettier-ignore
    expect(texts[0]).toBe('令和3年度青葉市窓口改革プラン進み具合のまとめ令和4年6月3日青葉市');
  });

  test('the running head stands over the sheets alone', async () => {
    const { pdf, pages, sheetPages } = await madeBook(madeUpFacts());
    const headed = pageTexts(pdf, 'raw').flatMap((text, i) =>
      pageOfBook(text, pages)?.head === '第２章調書' ? [i + 1] : [],
    );
    expect(headed).toEqual(Object.values(sheetPages));
  });

  test('given a draft – then 案 stands on every page, on the cover and on paper of any size', async () => {
    const template = shippedForms().find(({ print }) => print.paper === 'A3')!;
    const facts = madeUpFacts({ draft: true });
    const [first, ...others] = facts.sheets;
    const sheets = [{ ...first!, template, content: { name: first!.name } }, ...others];
    const { pdf } = await madeBook({ ...facts, sheets });
    const pages = wordsByPage(pdf);
    const boxes = pages.map((words) => words.find(({ text, x, y }) => text === '案' && x < 90 && y < 60));
    expect(boxes.map((box) => box?.text)).toEqual(pages.map(() => '案'));
  });

  test('given a sheet of two pages – then the first digits of its hash stand at the foot of both, at the right', async () => {
    const facts = madeUpFacts();
    const content = { ...facts.sheets[1]!.content, reason: '長い理由。'.repeat(1500) };
    const sheets = facts.sheets.with(1, { ...facts.sheets[1]!, content, hash: 'c0ffee12'.padEnd(64, '0') });
    const { pdf, sheetPages } = await madeBook({ ...facts, sheets });
    const feet = wordsByPage(pdf).flatMap((words, i) => {
      const hash = words.find(({ text }) => text === 'c0ffee12');
      return hash ? [{ page: i + 1, right: Math.round(hash.x + hash.width), low: hash.y > 790 }] : [];
    });
    const [from, to] = [sheetPages['b']!, sheetPages['c']!];
    expect(to - from).toBeGreaterThan(1);
    expect(feet).toEqual(
      Array.from({ length: to - from }, (_, i) => ({ page: from + i, right: 541, low: true })),
    );
  });

  test('the file says what it is', async () => {
    const info = pdfInfo((await madeBook(madeUpFacts())).pdf);
    expect(info).toMatch(/Title: +青葉市窓口改革プラン 進み具合のまとめ/);
    expect(info).toMatch(/Author: +青葉市/);
    expect(info).toMatch(/CreationDate: .*2022/);
  });

  test('whatever people write stays text', async () => {
    const written = '{"text":"x"} <b>&amp;</b> ${1} \\n %PDF (a) [b] //';
    const sheet = madeUpSheet('a', 1, 'A', 'A', { reason: written });
    const { pdf, sheetPages } = await madeBook(madeUpFacts({ sheets: [sheet] }));
    expect(pageTexts(pdf, 'raw')[sheetPages['a']! - 1]).toContain(written.replace(/\s/g, ''));
  });

  test('no line begins with a closing mark where the font changes', async () => {
    const reason = Array.from({ length: 45 }, (_, i) => `${'字'.repeat(i)}𠮷、𠮷。「𠮷」（𠮷）ー𠮷ッ𠮷`).join(
      '\n',
    );
    const { pdf } = await madeBook(madeUpFacts({ sheets: [madeUpSheet('a', 1, 'A', 'A', { reason })] }));
    const broken = pdfLines(pdf).filter(
      (line) => /𠮷/.test(line) && /^[、。」）ーッ]|[「（]$/.test(line.trim()),
    );
    expect(broken).toEqual([]);
  });

  test('given sheets on a form of several pages – when the book is made – then they stand on its paper, and lists lead there', async () => {
    const template = shippedForms().find(({ print }) => print.paper === 'A3' && print.pages?.length === 2)!;
    const facts = madeUpFacts();
    const sheets = facts.sheets.map((sheet) =>
      sheet.vision === 1 ? { ...sheet, template, content: { name: sheet.name } } : sheet,
    );
    const { pdf, sheetPages } = await madeBook({ ...facts, sheets });
    const [first, second, third] = sheets.map(({ id }) => sheetPages[id]!);
    const [widths, texts] = [pageSizes(pdf).map(({ width }) => Math.round(width)), pageTexts(pdf, 'raw')];
    expect([second! - first!, third! - second!]).toEqual([2, 2]);
    expect(widths.slice(first! - 2, third)).toEqual([595, 1191, 1191, 1191, 1191, 595]);
    expect(texts[first! - 1]).toContain('第２章調書');
    expect(texts[first! - 1]).toContain('（1）便利な窓口');
    expect(texts[first! - 1]).toContain('窓口案内a号');
    expect(texts[second! - 1]).toContain('窓口案内b号');
    expect(texts.join('')).toContain(`${second}窓口案内b号`);
  });
});
