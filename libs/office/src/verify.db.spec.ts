import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { givenOffice, type Office, type Town } from '../../../test/support/office.js';
import { saveSheet } from './save-sheet.js';
import { verifyHistory } from './verify.js';

let office: Office;
let a: Town;
let b: Town;

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [a, b] = office.towns as [Town, Town];
  // 120 events at once in two towns, none waiting for the other.
  const writes = [a, b].flatMap((town) =>
    town.sheets.flatMap((sheet) =>
      ['issues', 'vision_state', 'name', 'stage'].map((path) => write(town, sheet, path)),
    ),
  );
  await Promise.all(writes);
});
afterAll(() => office.close());

async function write(town: Town, { id: sheetId, owner }: Town['sheets'][number], path: string) {
  const value = path === 'stage' ? 'trial' : `${path} の新しい文`;
  const who = town.who(`${owner}.staff`);
  const outcome = await saveSheet(office.database, who, { sheetId, commandId: randomUUID(), version: 1, patches: [{ path, value }] }); // prettier-ignore
  if (!('sheet' in outcome)) throw new Error(JSON.stringify(outcome));
}

/** Tampers as the superuser with the triggers off, asks, and puts everything back. */
async function tampered(...statements: string[]) {
  const client = new pg.Client({ connectionString: office.url });
  await client.connect();
  try {
    const keep =
      'CREATE TEMP TABLE kept_events AS TABLE sheet_event; CREATE TEMP TABLE kept_heads AS TABLE chain_head';
    await client.query(`${keep}; SET session_replication_role = replica`);
    for (const statement of statements)
      await client.query(statement, statement.includes('$1') ? [a.municipality] : []);
    const answer = [(await verifyHistory(office.database, a.municipality)).broken, (await verifyHistory(office.database, b.municipality)).broken]; // prettier-ignore
    await client.query(
      `DELETE FROM sheet_event; INSERT INTO sheet_event TABLE kept_events;
       DELETE FROM chain_head; INSERT INTO chain_head TABLE kept_heads`,
    );
    return answer;
  } finally {
    await client.end();
  }
}

/** The event that stands at this place in A's chain. */
async function at(seq: number) {
  const [row] = await office.sql('SELECT sheet_id, n FROM sheet_event WHERE municipality_id = $1 AND seq = $2', [a.municipality, seq]); // prettier-ignore
  return { seq: String(seq), sheetId: row.sheet_id, n: row.n };
}

const own = 'municipality_id = $1';
/** Recomputes number 40 and what is told after it, as somebody would who knows how the hash is made. */
const rehash = (seqs: string) => `DO $$ DECLARE e sheet_event; before bytea; BEGIN
  FOR e IN SELECT * FROM sheet_event WHERE municipality_id = '${a.municipality}' AND seq IN (${seqs}) ORDER BY seq LOOP
    SELECT hash INTO before FROM sheet_event WHERE municipality_id = e.municipality_id AND seq = e.seq - 1;
    UPDATE sheet_event SET prev_hash = before, hash = event_digest(before, e) WHERE municipality_id = e.municipality_id AND seq = e.seq;
  END LOOP; END $$`;

describe('an untouched history', () => {
  test('given 150 events of two towns written at once – when verified – then both chains are whole, each with its head', async () => {
    for (const town of [a, b]) {
      const report = await verifyHistory(office.database, town.municipality);
      const [{ head }] = await office.sql(
        `SELECT encode(hash, 'hex') AS head FROM chain_head WHERE municipality_id = $1`,
        [town.municipality],
      );
      expect(report).toEqual({ events: 75, head, broken: null });
      expect(head).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test('given a municipality without any event – when verified – then whole and empty', async () => {
    const report = await verifyHistory(office.database, randomUUID());
    expect(report).toEqual({ events: 0, head: '', broken: null });
  });
});

describe('a history tampered with, triggers off', () => {
  const change = `UPDATE sheet_event SET event = jsonb_set(event, '{by,name}', '"別人"') WHERE ${own} AND seq = 40`;

  test.each([
    ['the event', change],
    ['who sent it', `UPDATE sheet_event SET command_id = gen_random_uuid() WHERE ${own} AND seq = 40`],
    ['its place on the sheet', `UPDATE sheet_event SET n = n + 100 WHERE ${own} AND seq = 40`],
    ['its hash', `UPDATE sheet_event SET hash = '\\x00' WHERE ${own} AND seq = 40`],
    ['its link', `UPDATE sheet_event SET prev_hash = '\\x00' WHERE ${own} AND seq = 40`],
    [
      'its sheet',
      `UPDATE sheet_event e SET sheet_id = s.id, n = 99 FROM sheet s
                    WHERE e.${own} AND seq = 40 AND s.municipality_id = $1 AND s.id <> e.sheet_id`,
    ],
  ])('given %s changed – then that event is named, and the other town is whole', async (_, statement) => {
    const [broken, other] = await tampered(statement);
    expect(broken).toMatchObject({ seq: '40', fault: 'changed' });
    expect(other).toBeNull();
  });

  test('given several changed – then the first is named, with its sheet', async () => {
    const [broken] = await tampered(change.replace('= 40', 'IN (40, 41, 60)'));
    expect(broken).toEqual({ ...(await at(40)), fault: 'changed' });
  });

  test('given a change with its own hash made to fit – then the next event is named', async () => {
    const [broken] = await tampered(change, rehash('40'));
    expect(broken).toEqual({ ...(await at(41)), fault: 'changed' });
  });

  test('given the whole rest of the chain made to fit – then the head does not', async () => {
    const [broken] = await tampered(change, rehash('SELECT generate_series(40, 75)'));
    expect(broken).toEqual({ seq: '75', sheetId: null, n: null, fault: 'head' });
  });

  test.each([1, 40])('given event %i deleted – then the one after the gap is named', async (seq) => {
    const [broken] = await tampered(`DELETE FROM sheet_event WHERE ${own} AND seq = ${seq}`);
    expect(broken).toEqual({ ...(await at(seq + 1)), fault: 'missing' });
  });

  test('given a gap closed by renumbering – then the first renumbered event is named', async () => {
    const [broken] = await tampered(
      `DELETE FROM sheet_event WHERE ${own} AND seq = 40`,
      `UPDATE sheet_event SET seq = -seq WHERE ${own} AND seq > 40`,
      `UPDATE sheet_event SET seq = -seq - 1 WHERE ${own} AND seq < 0`,
    );
    expect(broken).toEqual({ ...(await at(41)), seq: '40', fault: 'changed' });
  });

  test('given an event pushed in between – then it is named', async () => {
    const [broken] = await tampered(
      `UPDATE sheet_event SET seq = -seq WHERE ${own} AND seq > 40`,
      `UPDATE sheet_event SET seq = -seq + 1 WHERE ${own} AND seq < 0`,
      `INSERT INTO sheet_event SELECT municipality_id, 41, sheet_id, 999, gen_random_uuid(), event, hash, hash
         FROM sheet_event WHERE ${own} AND seq = 40`,
    );
    expect(broken).toMatchObject({ seq: '41', n: 999, fault: 'changed' });
  });

  test('given an event before the first – then it is named', async () => {
    const [broken] = await tampered(
      `INSERT INTO sheet_event SELECT municipality_id, 0, sheet_id, 999, gen_random_uuid(), event, '', event_digest('', e)
         FROM sheet_event e WHERE ${own} AND seq = 40`,
    );
    expect(broken).toMatchObject({ seq: '0', n: 999 });
  });

  test.each([75, 73])('given the tail cut from %i on – then the first lost number is named', async (seq) => {
    const [broken, other] = await tampered(`DELETE FROM sheet_event WHERE ${own} AND seq >= ${seq}`);
    expect(broken).toEqual({ seq: String(seq), sheetId: null, n: null, fault: 'head' });
    expect(other).toBeNull();
  });

  test('given the tail cut and the head set back to it – then the sheets know of more events', async () => {
    const [broken] = await tampered(
      `DELETE FROM sheet_event WHERE ${own} AND seq = 75`,
      `UPDATE chain_head SET seq = 74, hash = (SELECT hash FROM sheet_event WHERE ${own} AND seq = 74) WHERE ${own}`,
    );
    expect(broken).toEqual({
      seq: '75',
      sheetId: expect.any(String),
      n: expect.any(Number),
      fault: 'head',
    });
  });

  test('given one event too many, fitted to the last – then its number is named', async () => {
    const [broken] = await tampered(
      `INSERT INTO sheet_event SELECT municipality_id, 76, sheet_id, 999, gen_random_uuid(), event, hash, hash
         FROM sheet_event WHERE ${own} AND seq = 75`,
      rehash('76'),
    );
    expect(broken).toEqual({ seq: '76', sheetId: null, n: null, fault: 'head' });
  });

  test('given the head lost – then said so', async () => {
    const [broken] = await tampered(`DELETE FROM chain_head WHERE ${own}`);
    expect(broken).toMatchObject({ fault: 'head' });
  });
});
