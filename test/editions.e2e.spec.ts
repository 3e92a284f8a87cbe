import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { correctSheet, saveSheet } from '@kairan/office';
import { unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, signedIn, startedApi } from './support/api.js';
import { givenOffice, moveTo, type Office, type Town } from './support/office.js';
import { run, type Running } from './support/processes.js';
import { until } from './support/until.js';

let office: Office;
let town: Town;
let api: Awaited<ReturnType<typeof startedApi>>;
let worker: Running;
let admin: Browser;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kairan-editions-'));
  office = await givenOffice();
  town = office.towns[0];
  for (const { id } of town.sheets.slice(0, 3)) await moveTo(office, town, id, null);
  api = await startedApi(office.url);
  worker = startWorker();
  admin = await signedIn(api.url, 'admin');
}, 120_000);
afterAll(async () => {
  await Promise.all([api?.process.end(), worker?.end()]);
  await office?.close();
  await rm(folder, { recursive: true });
});

const startWorker = () =>
  run('worker', [], { DATABASE_URL: office.url, KAIRAN_CACHE_DIR: join(folder, 'cache') });

const fields = `id draft edition status error progress { done total } pages sheets sha256 factsSha256 url siteUrl dataUrl
  made { rendered { sheets parts } reused { sheets parts } }`;
async function asked(more = ''): Promise<string> {
  const document = `mutation ($cycleId: ID!, $commandId: UUID!) { requestBook(cycleId: $cycleId, commandId: $commandId${more}) {
    ... on Book { id edition } ... on Refusal { code } } }`;
  const { data } = await admin.ask(document, { cycleId: town.cycleId, commandId: randomUUID() });
  expect(data!['requestBook']).toEqual({ id: expect.any(String), edition: null });
  return data!['requestBook'].id;
}
async function finished(id: string): Promise<any> {
  const book = await until('the book is over', async () => {
    const { data } = await admin.ask(`query ($id: ID!) { book(id: $id) { ${fields} } }`, { id });
    return /done|failed/.test(data!['book'].status) && data!['book'];
  });
  expect(book).toMatchObject({ status: 'done', error: null });
  return book;
}
async function download(path: string): Promise<Buffer> {
  const response = await fetch(`${api.url}${path}`, { headers: { cookie: admin.cookie } });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
/** What the command line says of a file. */
async function verify(...args: string[]): Promise<{ code: number | null; text: string }> {
  const program = run('standalone', ['verify', ...args], { DATABASE_URL: office.url });
  return { code: await program.ended, text: program.output() };
}
async function verifyBytes(bytes: Buffer | string): Promise<{ code: number | null; text: string }> {
  const file = join(folder, 'a book');
  await writeFile(file, bytes);
  return verify('--book', file);
}

let first: any;
let pdf: Buffer;

describe('an edition', () => {
  test('given one that was asked for – when it is done – then its number, how far it came, what it took, and its three files', async () => {
    first = await finished(await asked());
    expect(first).toMatchObject({ draft: false, edition: 1, sheets: 3, progress: { done: 3, total: 3 } });
    const { rendered, reused } = first.made;
    expect([rendered.sheets, reused.sheets, rendered.parts > 0, reused.parts]).toEqual([3, 0, true, 0]);
    pdf = await download(first.url);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    for (const url of [first.siteUrl, first.dataUrl])
      expect(Object.keys(unzipSync(await download(url))).length).toBeGreaterThan(1);
  });

  test('given a correction – then a second edition, which takes the other sheets as they are; the first is byte for byte what it was', async () => {
    const { id, owner } = town.sheets[1]!;
    const reason = { sheetId: id, commandId: randomUUID(), reason: '転記の誤り' };
    const corrected = await correctSheet(office.database, town.who(`${owner}.staff`), reason);
    if ('refusal' in corrected) throw new Error(corrected.refusal.code);
    const patches = [{ path: 'issues', value: '訂正した課題' }];
    const { id: sheetId, sheet } = corrected.sheet;
    await saveSheet(office.database, town.who(`${owner}.staff`), { sheetId, commandId: randomUUID(), version: sheet.version, patches }); // prettier-ignore
    await moveTo(office, town, sheetId, null);
    const second = await finished(await asked());
    expect(second).toMatchObject({ edition: 2, made: { rendered: { sheets: 1 }, reused: { sheets: 2 } } });
    expect((await download(first.url)).equals(pdf)).toBe(true);
    expect(second.factsSha256).not.toBe(first.factsSha256);
  });

  test('given a list of the year – then all that was asked for, the latest first', async () => {
    const { data } = await admin.ask(`query ($id: ID!) { books(cycleId: $id) { edition draft } }`, { id: town.cycleId }); // prettier-ignore
    expect(data!['books']).toEqual([2, 1].map((edition) => ({ edition, draft: false })));
  });
});

describe('kairan verify --book', () => {
  test('given the file as it was published – then its edition, date, sheets and place in the history, and 0', async () => {
    const { code, text } = await verifyBytes(pdf);
    expect([code, text]).toEqual([0, expect.stringMatching(/第1版の PDF です。登録されたファイルと一致します。\n.*年.*月.*日 公表、調書 3 件\n {2}履歴: 通し番号 \d+、[0-9a-f]{64}\n✓ /)]); // prettier-ignore
    expect((await verifyBytes(await download(first.dataUrl))).text).toContain('第1版のデータ');
  });

  test('given one byte more – then it is known by its number, and 1', async () => {
    const { code, text } = await verifyBytes(Buffer.concat([pdf, Buffer.from(' ')]));
    expect([code, text]).toEqual([1, expect.stringContaining('第1版の番号が付いていますが、登録されたファイルと中身が違います。')]); // prettier-ignore
  });

  test('given another file, or none – then 2', async () => {
    expect(await verifyBytes('%PDF-1.7')).toMatchObject({ code: 2, text: expect.stringContaining('登録された報告書のどれでもありません') }); // prettier-ignore
    expect(await verify('--book', join(folder, 'nothing'))).toMatchObject({ code: 2 });
  });

  test('given a draft – then it says so, and 2', async () => {
    const draft = await finished(await asked(', draft: true'));
    expect(draft).toMatchObject({ draft: true, edition: null, factsSha256: null });
    expect(await verifyBytes(await download(draft.url))).toMatchObject({ code: 2, text: expect.stringContaining('案です') }); // prettier-ignore
  });

  test('given a decided sheet that somebody changed – then it is named with the edition, by verify as well, and 1', async () => {
    const change = `UPDATE sheet SET content = content || $2 WHERE id = $1`;
    const { id, subject } = town.sheets[0]!;
    const [{ content }] = await office.sql('SELECT content FROM sheet WHERE id = $1', [id]);
    await office.sql(change, [id, { issues: '書き換え' }]);
    const [book, all] = [await verifyBytes(pdf), await verify()];
    await office.sql(change, [id, content]);
    expect(book).toMatchObject({ code: 1, text: expect.stringContaining(`調書「${subject}」の内容が`) });
    expect([all.code, all.text.match(/第[12]版: 調書「/g)]).toEqual([1, ['第1版: 調書「', '第2版: 調書「']]);
    expect((await verify()).code).toBe(0);
  });
});

test('given a book that waits – when cancelled – then no worker makes it; one that is done cannot be', async () => {
  await worker.end();
  const id = await asked();
  const cancel = `mutation ($id: ID!) { cancelBook(id: $id) { ... on Book { status } ... on Refusal { code message } } }`;
  expect((await admin.ask(cancel, { id })).data!['cancelBook']).toEqual({ status: 'cancelled' });
  worker = startWorker();
  const third = await finished(await asked());
  expect(third.edition).toBe(3);
  const { data } = await admin.ask(`query ($id: ID!) { book(id: $id) { status url } }`, { id });
  expect(data!['book']).toEqual({ status: 'cancelled', url: null });
  expect((await admin.ask(cancel, { id: third.id })).data!['cancelBook']).toEqual({ code: 'BOOK_OVER', message: expect.any(String) }); // prettier-ignore
});
