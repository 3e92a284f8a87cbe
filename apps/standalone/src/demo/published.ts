import { answerTexts, diffContent, openForm, type Content, type Template } from '@kairan/forms';
import {
  cityOfSheets,
  fillRequired,
  hashPassword,
  importCity,
  yearsGrown,
  type City,
  type PublishedSheets,
} from '@kairan/office';
import { openDatabase } from '@kairan/store';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openCycle, planOf } from './administrator.js';
import { printSheets, type PrintedSheet } from './print-sheets.js';
import { requestBook } from './request-book.js';
import { progressOf, workThrough } from './rounds.js';
import { straightFor } from './script.js';
import { Staff } from './staff.js';
import { openStage } from './stage.js';
import { Tally } from './tally.js';
import { workOff } from './work-off.js';

export interface PublishedOptions {
  /** Folder of the PDFs: one of each sheet, and `book.pdf`. */
  out?: string | undefined;
  url?: string | undefined;
}

/**
 * Plays published sheets of one form through its route, year after year where the form grows over years: every step's holder writes what
 * is theirs toward the published answers. At the end each sheet is compared with its publication and
 * printed, and the book is made.
 * @throws Error where a sheet says something else in the end
 */
export async function playPublished(
  published: PublishedSheets,
  { out = 'data/demo-sheets', url }: PublishedOptions,
): Promise<void> {
  const tally = new Tally();
  await mkdir(out, { recursive: true });
  const { years, city } = begun(published);
  const stage = await tally.phase('サーバーを起動する', () => openStage(url));
  try {
    const password = randomBytes(9).toString('base64url');
    const first = await tally.phase('取り込んで年度を開く', () => load(stage.databaseUrl, city, published, password)); // prettier-ignore
    const staff = await Staff.of(city, stage.url, password, tally, straightFor(city));
    const last = await playYears(staff, published, years, first);
    const sheets = await tally.phase('公表された調書と比べる', () => compared(staff, last));
    const pages = await tally.phase('紙面を印刷する', () => printSheets(sheets, published, out));
    const book = await tally.phase('報告書を作る', () => requestBook(staff.admin, last));
    await writeFile(join(out, 'book.pdf'), await staff.admin.download(book.url));
    const facts: [string, string | number][] = [
      ['調書（決裁済）', sheets.length],
      ['年度', years.length],
      ['公表された調書と同じ回答', sheets.reduce((sum, { answers }) => sum + answers, 0)],
      ['PDF のページ', pages],
      ['報告書のページ', book.pages],
    ];
    console.log(`\n${city.name} ${published.template.title}\n${tally.table(facts)}\n\n${resolve(out)}`);
  } finally {
    await stage.close();
  }
}

/** The years that are played, and the city at the beginning of the first. What sheets bring along is of the only year. */
function begun(published: PublishedSheets): { years: number[]; city: City } {
  const { fiscalYear, template } = published;
  const years = yearsGrown(template, fiscalYear);
  const city = cityOfSheets({ ...published, sheets: completed(published) });
  if (years.length === 1) return { years, city };
  const subjects = city.subjects.map((subject) => ({ ...subject, brought: {} }));
  return { years, city: { ...city, fiscalYear: years[0]!, subjects } };
}

/** What the form requires and the publication leaves blank is filled in, and told. */
function completed({ template, fiscalYear, sheets }: PublishedSheets): { content: Content }[] {
  const form = openForm(template, fiscalYear);
  return sheets.map(({ content }, i) => {
    const filled = fillRequired(form, content);
    for (const { label, text } of filled.stopgaps)
      console.log(
        `  ${i + 1} 件目の「${label}」は必須ですが、公表された調書では空欄です。「${text}」で補います。`,
      );
    return filled;
  });
}

async function load(
  databaseUrl: string,
  city: City,
  forms: PublishedSheets,
  password: string,
): Promise<string> {
  const database = await openDatabase(databaseUrl);
  try {
    return (await importCity(database, city, forms, await hashPassword(password))).cycleId;
  } finally {
    await database.destroy();
  }
}

/** @returns the last year's cycle */
async function playYears(
  staff: Staff,
  { template, route }: PublishedSheets,
  years: number[],
  first: string,
): Promise<string> {
  const planId = await planOf(staff.admin);
  const versions = { template: { id: template.id, version: 1 }, route: { id: route.id, version: 1 } };
  let cycleId = first;
  for (const [i, fiscalYear] of years.entries()) {
    if (i > 0) cycleId = await openCycle(staff.admin, { planId, fiscalYear, ...versions });
    await staff.tally.phase(`${fiscalYear} 年度を回す`, () =>
      workThrough(staff, cycleId, () => inTurn(staff)),
    );
  }
  return cycleId;
}

/** One person after the other, because some steps ask several of them about one sheet. */
async function inTurn(staff: Staff): Promise<number[]> {
  const worked: number[] = [];
  for (const person of staff.everybody()) worked.push(await workOff(person));
  return worked;
}

const decidedQuery = `query ($id: ID!) { sheet(id: $id) { position subject form content values } }`;

type Decided = PrintedSheet & { content: Content; form: Template };

/** The decided sheets, each with the number of its answers. @throws Error naming what one says otherwise than its publication */
async function compared(staff: Staff, cycleId: string): Promise<(Decided & { answers: number })[]> {
  const decided: (Decided & { answers: number })[] = [];
  for (const { id } of (await progressOf(staff, cycleId)).sheets) {
    const { sheet } = await staff.admin.ask<{ sheet: Decided }>(decidedQuery, { id });
    const { answers } = staff.city.subjects[sheet.position - 1]!;
    const differing = diffContent(sheet.form, answers, sheet.content);
    const lines = differing.map(
      ({ label, before, after }) => `  ${label}: ${before ?? '空欄'} → ${after ?? '空欄'}`,
    );
    if (lines.length > 0)
      throw new Error([`${sheet.subject}: 公表された調書と違います。`, ...lines].join('\n'));
    decided.push({ ...sheet, answers: answerTexts(sheet.form, answers).length });
  }
  return decided;
}
