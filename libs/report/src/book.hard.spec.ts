import { beforeAll, describe, expect, test } from '@jest/globals';
import { answerTexts, type Content } from '@kairan/forms';
import { madeBook } from '../testing/made-book.js';
import { madeUpFacts, madeUpPlan, madeUpSheet } from '../testing/made-up.js';
import { hasPoppler, pageOfBook, pageTexts, squeeze } from '../testing/pdf-text.js';
import type { BookFacts, SheetFacts } from './facts.js';

const read = hasPoppler ? describe : describe.skip;

const GRADES = ['A', 'B', 'C', 'D'] as const;

/** 97 sheets in four visions: all ratings, rare characters, texts of every length, empty tables, forty rows. */
function hardFacts(): BookFacts {
  const plan = madeUpPlan();
  plan.visions.push({
    no: 4,
    title: '第四',
    inCounts: '4. 第四',
    inIndex: 'ビジョン4 第四',
    heading: '（4）第四',
  });
  const sheets = Array.from({ length: 97 }, (_, i) => hardSheet(i)).sort((a, b) => a.vision - b.vision);
  return madeUpFacts({ plan, sheets });
}

function hardSheet(i: number): SheetFacts {
  const sheet = madeUpSheet(`n${i}`, (i % 4) + 1, GRADES[i % 4]!, GRADES[(i >> 2) % 4]!, hardContent(i));
  return { ...sheet, name: `𠮷田髙﨑台帳${i}`, department: '𠮷野課' };
}

function hardContent(i: number): Content {
  const long = (name: string, times: number) =>
    Array.from({ length: times }, (_, n) => sentence(name, i, n)).join('\n');
  const times = i % 20 === 9 ? 16 : i % 3 === 2 ? 6 : 2;
  return {
    name: `𠮷田髙﨑台帳システム${i}`,
    department: '𠮷野髙田課',
    issues: long('課題', times),
    vision_state: long('姿', times),
    reason: long('理由', times),
    plan: long('計画', times),
    finding: long('所見', times),
    ...(i % 5 === 0 ? { activities: [], goals: [] } : {}),
    ...(i % 7 === 3 ? { activities: rows(40, i) } : {}),
    ...(i === 18
      ? { activities: [{ planned: sentence('計画', i, 0).repeat(60), indicator: '指標', result: '結果' }] }
      : {}),
  };
}

function rows(count: number, i: number) {
  return Array.from({ length: count }, (_, n) => ({
    planned: `取組${i}の${n}番`,
    indicator: `指標${n}件`,
    result: n % 3 ? `実績${n}件` : '',
  }));
}

function sentence(name: string, i: number, n: number): string {
  return `${name}${i}の${n}、𠮷井町から﨑田町までの窓口で「待ち時間」を短くし、来庁される方が迷わないよう案内を改めた。`;
}

read('a hard book (poppler)', () => {
  const facts = hardFacts();
  let book: Awaited<ReturnType<typeof madeBook>>;
  let raw: string[];

  beforeAll(async () => {
    book = await madeBook(facts);
    raw = pageTexts(book.pdf, 'raw').map((page) => pageOfBook(page, book.pages)?.text ?? page);
  }, 180_000);

  function pagesOf(sheet: SheetFacts): string[] {
    const starts = Object.values(book.sheetPages);
    const first = book.sheetPages[sheet.id]!;
    const after = raw.findIndex((text, i) => i >= Math.max(...starts) && text.startsWith('資料')) + 1;
    return raw.slice(first - 1, Math.min(after, ...starts.filter((page) => page > first)) - 1);
  }

  test('no two sheets share a page, and each begins with its name', () => {
    expect(new Set(Object.values(book.sheetPages)).size).toBe(97);
    for (const sheet of facts.sheets) {
      expect(pagesOf(sheet)[0]).toContain(`システム名${squeeze(String(sheet.content['name']))}担当課名`);
    }
  });

  test('nothing is cut: every sentence of every answer is there', () => {
    const lost = facts.sheets.flatMap((sheet) => {
      const text = pagesOf(sheet).join('');
      return answerTexts(facts.template, sheet.content)
        .flatMap((answer) => answer.text.split('\n').map((line) => ({ label: answer.label, line })))
        .filter(({ line }) => !text.includes(squeeze(line)) && !isScattered(text, line))
        .map(({ label }) => `${sheet.id} ${label}`);
    });
    expect(lost).toEqual([]);
  });

  test('rows are where the index says', () => {
    const index = raw.slice(2, Math.min(...Object.values(book.sheetPages)) - 1).join('');
    for (const sheet of facts.sheets)
      expect(index).toContain(`${book.sheetPages[sheet.id]}${sheet.name}${sheet.department}`);
  });

  test('sheets of ordinary length keep to one page', () => {
    const ordinary = facts.sheets.filter((sheet) => String(sheet.content['issues']).split('\n').length === 2);
    const one = ordinary.filter(
      (sheet) => !(sheet.content['activities'] as unknown[])?.[5] && sheet.id !== 'n18',
    );
    expect(one.length).toBeGreaterThan(40);
    for (const sheet of one.slice(0, -1)) expect([sheet.id, pagesOf(sheet).length]).toEqual([sheet.id, 1]);
  });
});

/** A cell that runs over several pages is parted by the cells beside it: its sentences are still whole somewhere. */
function isScattered(text: string, line: string): boolean {
  const sentences = line.split(/(?<=。)/).map(squeeze);
  return sentences.length > 20 && sentences.every((part) => text.includes(part));
}
