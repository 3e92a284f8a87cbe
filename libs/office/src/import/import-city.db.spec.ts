import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  hasReference,
  referenceCity,
  givenCity,
  sampleCity,
  shippedForms,
} from '../../../../test/support/city.js';
import { freshDatabase } from '../../../../test/support/database.js';
import { openDatabase } from '@kairan/store';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { progress } from '../lists.js';
import { importCity } from './import-city.js';
import { readFolder, type City } from './read-folder.js';

let database: DataSource;
let owner: pg.Pool;
let drop: () => Promise<void>;
let forms: Awaited<ReturnType<typeof shippedForms>>;
let city: City;

beforeAll(async () => {
  const fresh = await freshDatabase();
  ({ drop } = fresh);
  database = await openDatabase(fresh.url);
  owner = new pg.Pool({ connectionString: fresh.url });
  owner.on('error', () => undefined); // end() does not wait for its connections, and the drop cuts them
  forms = await shippedForms();
  const folder = await readFolder(sampleCity, forms.template);
  if ('faults' in folder) throw new Error(JSON.stringify(folder.faults));
  city = folder.city;
});
afterAll(async () => {
  await database.destroy();
  await owner.end();
  await drop();
});

/** Rows of every table that an import writes. */
async function rows(): Promise<Record<string, number>> {
  const tables = 'municipality unit desk person account incumbency plan subject template route cycle sheet sheet_event chain_head outbox'; // prettier-ignore
  const counted = tables.split(' ').map(async (table) => {
    const { rows: found } = await owner.query(`SELECT count(*)::int AS n FROM ${table}`);
    return [table, found[0].n];
  });
  return Object.fromEntries(await Promise.all(counted));
}
const importing = (given: City) => importCity(database, given, forms, 'scrypt$1024$8$1$AAAA$AAAA');

test('given a city whose last sheet cannot be stored – when imported – then nothing of it is stored', async () => {
  const before = await rows();
  const lost = { ...city.subjects.at(-1)!, ownerUnit: 'nowhere' };
  const broken = { ...city, subjects: [...city.subjects.slice(0, -1), lost] };
  await expect(importing(broken)).rejects.toThrow('foreign key');
  expect(await rows()).toEqual(before);
  expect(before['municipality']).toBe(0);
});

test('given one city imported three times at once – then once, and the others are told in words', async () => {
  const outcomes = await Promise.allSettled([importing(city), importing(city), importing(city)]);
  const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect(refused.map(({ reason }) => reason.message)).toEqual(
    Array(2).fill(
      '団体コード 000000 の団体はすでに登録されています。' +
        '別の団体なら --code で団体コードを、新しく始めるなら KAIRAN_DATA で別の場所を指定してください。',
    ),
  );
  const stored = await rows();
  expect(stored).toMatchObject({ municipality: 1, subject: 15, sheet: 15, sheet_event: 15, outbox: 15 });
  await expect(importing(city)).rejects.toThrow('すでに登録されています');
  expect(await rows()).toEqual(stored);
});

test('given an imported city – then its sheets say no more than the register knows', async () => {
  const { rows: sheets } = await owner.query('SELECT content, state, step, version FROM sheet');
  for (const { content, ...rest } of sheets) {
    expect(rest).toEqual({ state: 'open', step: 'draft', version: 1 });
    const { name, department, ...others } = content;
    expect(city.subjects).toContainEqual(expect.objectContaining({ name, department }));
    expect(JSON.stringify(others)).not.toMatch(/[ぁ-ん一-龠A-D]/);
  }
});

(hasReference ? test : test.skip)(
  'given the reference city – when imported – then 58 sheets in book order',
  async () => {
    const imported = await givenCity(database, { code: '112089', dir: referenceCity });
    const { sheets } = await progress(database, imported.administrator, imported.cycleId);
    expect(sheets.map(({ subject }) => subject)).toEqual(imported.city.subjects.map(({ name }) => name));
    expect(sheets).toHaveLength(58);
  },
);

test('given a form whose keys stand in the order of the paper – when it is stored – then they stay in it', async () => {
  const { rows: stored } = await owner.query<{ document: object }>('SELECT document FROM template LIMIT 1');
  expect(JSON.stringify(stored[0]!.document)).toBe(JSON.stringify(forms.template));
});
