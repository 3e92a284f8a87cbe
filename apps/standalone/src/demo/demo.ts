import { hashPassword, importCity, type City } from '@kairan/office';
import { openDatabase } from '@kairan/store';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { prepareOut } from '../prepare-out.js';
import { publishedSheets } from '../published.js';
import { readCity, shippedForms } from '../shipped.js';
import { walkFurtherYears } from './further-years.js';
import { walkYear } from './main-year.js';
import { playPublished } from './published.js';
import { requestBook } from './request-book.js';
import { Staff } from './staff.js';
import { openStage } from './stage.js';
import { Tally } from './tally.js';

export interface DemoOptions {
  from: string;
  /** File of the book, or folder of the sheets where published ones are played. */
  out?: string | undefined;
  /** All departments work at the same time, as in a real city hall. */
  city: boolean;
  /** An api that is up already. */
  url?: string | undefined;
}

/** Plays what a folder holds without hands: published sheets, or a city's year with its book. @throws Error saying what went wrong */
export async function demo(options: DemoOptions): Promise<void> {
  const published = await publishedSheets(options.from);
  return published ? playPublished(published, options) : playCity(options);
}

/** Every sheet from the folder through the four stages, then the book. */
async function playCity(options: DemoOptions): Promise<void> {
  const { out = 'data/demo-book.pdf' } = options;
  const tally = new Tally();
  await prepareOut(out);
  const forms = await shippedForms();
  const city = await tally.phase('フォルダを調べる', () => readCity(options.from, forms.template));
  const stage = await tally.phase('サーバーを起動する', () => openStage(options.url));
  try {
    const password = randomBytes(9).toString('base64url');
    const cycleId = await tally.phase('取り込んで年度を開く', () =>
      load(stage.databaseUrl, city, forms, password),
    );
    const staff = await Staff.of(city, stage.url, password, tally);
    await tally.phase('調書を回す', () => walkYear(staff, { cycleId, together: options.city }));
    const book = await tally.phase('報告書を作る', () => requestBook(staff.admin, cycleId));
    if (book.sheets !== city.subjects.length)
      throw new Error(`報告書に載ったのは ${city.subjects.length} 件のうち ${book.sheets} 件です。`);
    await tally.phase('別の決裁ルートの年度を回す', () => walkFurtherYears(staff));
    const pdf = await staff.admin.download(book.url);
    await writeFile(out, pdf);
    console.log(
      `\n${city.name}\n${tally.table([
        ['調書（決裁済）', book.sheets],
        ['報告書のページ', book.pages],
        ['PDF（KB）', Math.round(pdf.length / 1024)],
      ])}\n\n${resolve(out)}`,
    );
    const missing = tally.missing();
    if (missing.length > 0) throw new Error(`一度も行われませんでした: ${missing.join('、')}`);
  } finally {
    await stage.close();
  }
}

async function load(
  databaseUrl: string,
  city: City,
  forms: Awaited<ReturnType<typeof shippedForms>>,
  password: string,
) {
  const database = await openDatabase(databaseUrl);
  try {
    return (await importCity(database, city, forms, await hashPassword(password))).cycleId;
  } finally {
    await database.destroy();
  }
}
