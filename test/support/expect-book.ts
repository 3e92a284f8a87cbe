import { expect } from '@jest/globals';
import { squeeze, type CountsRow, type ReadBook } from './read-book.js';

/** One sheet of a folder's sheets.json. */
export interface FolderSheet {
  vision: number;
  name: string;
  nameInIndex?: string;
  department: string;
  departmentInIndex?: string;
  issues: string;
  vision_state: string;
  stage: string;
  budget: Record<string, number | null>;
  settlement: Record<string, number | null>;
  activities: Record<string, string | number | null>[];
  goals: Record<string, string | number | null>[];
  ratingActivity: string | null;
  ratingGoal: string | null;
  reason: string;
  plan: string;
  finding: string;
}

type Rating = 'ratingActivity' | 'ratingGoal';
const grades = ['A', 'B', 'C', 'D'];
const printed: Record<string, string> = {
  A: 'Ａ：適切',
  B: 'Ｂ：おおむね適切',
  C: 'Ｃ：改善の余地あり',
  D: 'Ｄ：見直しの是非を検討',
};

/** Counts, percents and the share of Ａ or Ｂ, reckoned in whole numbers; 「－」 is left out. */
export function reckon(sheets: FolderSheet[], rating: Rating): CountsRow {
  const counts = grades.map((grade) => sheets.filter((sheet) => sheet[rating] === grade).length);
  const rated = counts.reduce((sum, count) => sum + count, 0);
  const percent = (count: number) => (rated === 0 ? 0 : Math.floor((200 * count + rated) / (2 * rated)));
  return { counts, percents: counts.map(percent), share: percent(counts[0]! + counts[1]!) };
}

/** The page each sheet begins on, found by what its form says; exactly one page for each. */
export function startsOf(book: ReadBook, sheets: FolderSheet[]): number[] {
  return sheets.map(({ name, department }) => {
    const pages = book.pagesWith(`システム名${name}担当課名${department}業務システムの課題`);
    expect([name, department, pages.length]).toEqual([name, department, 1]);
    return pages[0]!;
  });
}

/** Every page but the cover says its own number at its foot, between the edition and, on a sheet's pages, the sheet's hash. */
export function expectPageNumbers(book: ReadBook): void {
  const feet = book.layout.map((page) => squeeze(page.trimEnd().split('\n').at(-1)!));
  const numbers = feet
    .slice(1)
    .map((foot) => new RegExp(`^第\\d+版(\\d+)/${feet.length}([0-9a-f]{8})?$`).exec(foot)?.[1]);
  expect(numbers).toEqual(numbers.map((_, i) => String(i + 2)));
}

/** A list over all sheets: one row each, in book order, with the page where the sheet really begins. */
export function expectList(
  book: ReadBook,
  pages: [from: number, to: number],
  rows: string[][],
  starts: number[],
): void {
  const text = book.raw.slice(...pages).join('');
  let at = 0;
  rows.forEach((row, i) => {
    const wanted = squeeze([starts[i]! + 1, ...row].join(''));
    const found = text.indexOf(wanted, at);
    expect([wanted, found >= at]).toEqual([wanted, true]);
    at = found + wanted.length;
  });
  const marks = rows[0]!.length - 2;
  const line = new RegExp(`^\\s*\\d+\\s.*(\\s[A-D-]){${marks}}\\s*$`);
  const lines = book.layout.slice(...pages).flatMap((page) => page.replace(/ +/g, ' ').split('\n'));
  expect(lines.filter((each) => line.test(each))).toHaveLength(rows.length);
}

/** Everything a sheet says stands on its own pages. */
export function expectSheet(book: ReadBook, sheet: FolderSheet, from: number, to: number): void {
  const texts = [
    sheet.name,
    sheet.department,
    sheet.issues,
    sheet.vision_state,
    `事業段階${sheet.stage}`,
    `Ｒ３年度取組状況の評価${printed[sheet.ratingActivity ?? ''] ?? '－'}`,
    `目標達成状況の評価${printed[sheet.ratingGoal ?? ''] ?? '－'}`,
    sheet.reason,
    sheet.plan,
    sheet.finding,
    `予算額（円）${money(sheet.budget)}`,
    `決算額（円）${money(sheet.settlement)}`,
    ...[...sheet.activities, ...sheet.goals].flatMap(cells),
  ];
  const missing = texts.filter((text) => text && !book.says(text, from, to));
  expect([sheet.name, missing]).toEqual([sheet.name, []]);
}

function cells({ no: _no, ...row }: Record<string, string | number | null>): string[] {
  return Object.values(row).filter((cell): cell is string => typeof cell === 'string');
}

function money(amounts: Record<string, number | null>): string {
  return ['R1', 'R2', 'R3'].map((year) => amounts[year]?.toLocaleString('en-US') ?? '').join('');
}

/** No character that could not be read or drawn. */
export function expectNothingMissing(book: ReadBook): void {
  const text = book.raw.join('');
  expect(text).not.toMatch(/[\uFFFD\0]/);
  const { drawn, boxes } = book.glyphs();
  expect(drawn).toBeGreaterThanOrEqual([...text].length);
  expect(boxes).toBe(0);
  expect(book.fonts().filter(({ embedded }) => !embedded)).toEqual([]);
}
