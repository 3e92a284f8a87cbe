import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { parse } from 'csv-parse/sync';
import { randomUUID } from 'node:crypto';
import { Browser, codes, startedApi } from './support/api.js';
import { givenCity } from './support/city.js';
import { asOwner, freshDatabase } from './support/database.js';
import { act, CityHall, save } from './support/desk-work.js';
import { givenPerson } from './support/people.js';
import type { Running } from './support/processes.js';

const hostile = '=HYPERLINK("http://evil.example","開く"),\n第2行';
const here = '111111';
let api: Running;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let office: CityHall;
let others: CityHall;
let cycleId: string;
/** A sheet in its second round, one that is decided, and how many there are. */
let sheet: { id: string; subject: string };
let decided: { id: string };
let total: number;

beforeAll(async () => {
  database = await freshDatabase();
  const store = await openDatabase(database.url);
  const first = await givenCity(store, { code: here });
  const second = await givenCity(store, { code: '222222' });
  await store.destroy();
  cycleId = first.cycleId;
  await givenPerson(database.url, here, { login: 'viewer', name: '議会 太郎', roles: ['viewer'] });
  await givenPerson(database.url, here, { login: 'nobody', name: '新任 花子' });
  const started = await startedApi(database.url);
  api = started.process;
  office = new CityHall(started.url, first.city);
  others = new CityHall(started.url, second.city);
  const sheets = await office.sheets();
  const of = (owner: string) => sheets.find((each) => office.ownerOf(each) === owner)!;
  total = sheets.length;
  sheet = of('u01');
  decided = await office.bring(of('u03'));
  await secondRound(of('u01'));
  await asOwner(database.url, async (client) => {
    await client.query('UPDATE subject SET name = $2 WHERE id = (SELECT subject_id FROM sheet WHERE id = $1)', [sheet.id, hostile]); // prettier-ignore
    await client.query(`UPDATE person SET name = '後任 ' || name`);
  });
});
afterAll(async () => {
  await api?.end();
  await database?.drop();
});

/** Handed in, sent back by the 課長, corrected at one place and handed in again. */
async function secondRound(mine: { id: string; subject: string; department: string }): Promise<void> {
  const [staff, manager] = [await office.at('u01.staff'), await office.at('u01.manager')];
  const seen = await office.bring(mine, 'manager');
  await act(manager, seen, { act: 'return', to: 'rate', reason: '計画を書いてください。' });
  const again = await office.bring(mine, 'rate');
  const saved = (await save(staff, again, [{ path: 'plan', value: '窓口を広げる' }])).data!['saveSheet'];
  expect((await act(staff, saved, { act: 'submit' })).data!['act'].__typename).toBe('Sheet');
}

/** A download as a browser gets it, byte by byte. */
async function download(browser: Browser, id = cycleId) {
  const response = await fetch(`${browser.url}/cycles/${id}/dwell.csv`, {
    headers: { cookie: browser.cookie },
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }; // prettier-ignore
}
const rowsOf = (bytes: Buffer): Record<string, string>[] => parse(bytes, { bom: true, columns: true });

describe('dwell times as CSV', () => {
  test('given the administrator – then a file for Excel: BOM, CRLF, quoted, kept out of caches', async () => {
    const { status, headers, bytes } = await download(await office.at('admin'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="dwell-2021.csv"');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [head, ...lines] = bytes.toString('utf8').slice(1).split('\r\n');
    expect(head).toBe('対象,担当課,段階,回議順,回,到着,終了,経過時間（時間）,営業日数,終わり方,氏名,所属,職,代決（本人）,調書ID'); // prettier-ignore
    expect(lines.at(-1)).toBe('');
    expect(lines).toHaveLength(rowsOf(bytes).length + 1);
  });

  test('given a sheet in its second round – then a row for each stay, with the names of that time', async () => {
    const rows = rowsOf((await download(await office.at('admin'))).bytes);
    const mine = rows.filter((row) => row['調書ID'] === sheet.id);
    const said = mine.map((row) => [row['回議順'], row['回'], row['終わり方'], row['職']]);
    expect(said).toEqual([
      ['起案', '1', '提出', '担当者'],
      ['実績・自己評価', '1', '提出', '担当者'],
      ['担当課長', '1', '差戻し', '課長'],
      ['実績・自己評価', '2', '提出', '担当者'],
      ['担当課長', '2', '', ''],
    ]);
    for (const row of mine) expect(row['到着']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(mine.map((row) => row['終了'] === '')).toEqual([false, false, false, false, true]);
    expect(new Set(rows.map((row) => row['調書ID'])).size).toBe(total);
    expect(rows.some((row) => row['氏名']!.startsWith('後任'))).toBe(false);
  });

  test('given a subject that would be a formula – then an apostrophe makes it a text, and nothing else of it changes', async () => {
    const rows = rowsOf((await download(await office.at('admin'))).bytes);
    const names = new Set(rows.filter((row) => row['調書ID'] === sheet.id).map((row) => row['対象']));
    expect(names).toEqual(new Set([`'${hostile}`]));
  });

  test.each(['digital.staff', 'executive.cio', 'admin'])('given %s, who sees the whole book – then every sheet', async (login) => {
    const rows = rowsOf((await download(await office.at(login))).bytes);
    expect(new Set(rows.map((row) => row['調書ID'])).size).toBe(total);
  }); // prettier-ignore

  test('given a viewer – then the decided sheets alone', async () => {
    const rows = rowsOf((await download(await office.at('viewer'))).bytes);
    expect(new Set(rows.map((row) => row['調書ID']))).toEqual(new Set([decided.id]));
  });

  test.each<[string, () => Promise<Browser>]>([
    ['担当者 of a department', () => office.at('u01.staff')],
    ['課長 of a department', () => office.at('u01.manager')],
    ['somebody without a desk', () => office.at('nobody')],
    ['the administrator of another municipality', () => others.at('admin')],
    ['ＣＩＯ of another municipality', () => others.at('executive.cio')],
  ])('given %s – then not found', async (_, who) => {
    const { status, bytes } = await download(await who());
    expect([status, bytes.toString()]).toEqual([404, '{"code":"NOT_FOUND"}']);
  });

  test.each([randomUUID(), 'x', '%00'])('given no year %s – then not found', async (id) => {
    expect((await download(await office.at('admin'), id)).status).toBe(404);
  });

  test('given nobody signed in – then asked to sign in', async () => {
    expect((await download(new Browser(office.url))).status).toBe(401);
  });
});

describe('snapshots and differences over GraphQL', () => {
  const snapshots =
    'query ($id: ID!) { snapshots(sheetId: $id) { n round step at contentHash by { name post } } }';
  const differences = `query ($id: ID!, $fromRound: Int, $fromEvent: Int, $toRound: Int, $toEvent: Int) {
    differences(sheetId: $id, fromRound: $fromRound, fromEvent: $fromEvent, toRound: $toRound, toEvent: $toEvent) {
      path label before after kind } }`;
  const added = { path: 'plan', label: '評価 今後の計画', after: '窓口を広げる' };

  test('given two rounds – then the place that was corrected, as people read it', async () => {
    const manager = await office.at('u01.manager');
    const { data } = await manager.ask(snapshots, { id: sheet.id });
    expect(data!['snapshots'].map(({ round, step }: any) => [round, step])).toEqual([
      [1, '起案'],
      [1, '実績・自己評価'],
      [2, '実績・自己評価'],
    ]);
    const asked = await manager.ask(differences, { id: sheet.id, fromRound: 1, toRound: 2 });
    expect(asked.data!['differences']).toMatchObject([added]);
  });

  test('given the last submission’s number before and no end – then until now; given neither – then all since the beginning', async () => {
    const manager = await office.at('u01.manager');
    const { data } = await manager.ask(snapshots, { id: sheet.id });
    const fromEvent = data!['snapshots'][1].n;
    const since = await manager.ask(differences, { id: sheet.id, fromEvent });
    expect(since.data!['differences']).toMatchObject([added]);
    const all = (await manager.ask(differences, { id: sheet.id })).data!['differences'];
    expect(all.length).toBeGreaterThan(1);
    expect(all).toContainEqual(expect.objectContaining({ label: added.label, after: added.after }));
  });

  test('given others, or moments that never were – then not found', async () => {
    const asked = [
      (await office.at('u02.staff')).ask(differences, { id: sheet.id, fromRound: 1 }),
      (await office.at('u02.staff')).ask(snapshots, { id: sheet.id }),
      (await others.at('admin')).ask(snapshots, { id: sheet.id }),
      (await office.at('admin')).ask(differences, { id: 'x' }),
      (await office.at('u01.manager')).ask(differences, { id: sheet.id, fromRound: 9 }),
    ];
    for (const answer of await Promise.all(asked)) expect(codes(answer)).toEqual(['NOT_FOUND']);
  });
});
