import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transact, type BrokenLink } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { act } from '../act.js';
import { correctSheet } from '../correct-sheet.js';
import { contentHash } from '../hash.js';
import { verifyHistory } from '../verify.js';

let office: Office;
let town: Town;
let sheetId: string;

/** Every sheet decided, one after a return; one corrected: more contents than are read at once. */
beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  town = office.towns[0];
  sheetId = town.sheets.find(({ owner }) => owner === 'u01')!.id;
  const version = await moveTo(office, town, sheetId, 'manager');
  await act(office.database, town.who('u01.manager'), { sheetId, commandId: randomUUID(), version, act: 'return', to: 'draft', reason: '再確認' }); // prettier-ignore
  for (const { id } of town.sheets) await moveTo(office, town, id, null);
  await correctSheet(office.database, town.who('u01.staff'), { sheetId, commandId: randomUUID(), reason: '誤記' }); // prettier-ignore
}, 120_000);
afterAll(() => office.close());

const broken = async () => (await verifyHistory(office.database, town.municipality)).broken;

/** Tampers as the superuser, asks, and puts everything back. */
async function tampered(statement: string, ...values: unknown[]): Promise<BrokenLink | null> {
  const client = new pg.Client({ connectionString: office.url });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica; CREATE TEMP TABLE kept_snapshots AS TABLE sheet_snapshot;
      CREATE TEMP TABLE kept_sheets AS SELECT id, content, content_hash FROM sheet`);
    expect((await client.query(statement, values)).rowCount).toBeGreaterThan(0);
    const answer = await broken();
    await client.query(`DELETE FROM sheet_snapshot; INSERT INTO sheet_snapshot TABLE kept_snapshots;
      UPDATE sheet s SET content = k.content, content_hash = k.content_hash FROM kept_sheets k WHERE k.id = s.id`);
    return answer;
  } finally {
    await client.end();
  }
}

/** The sheet's nth submission or its decision, as a broken one is named. */
async function at(type: 'submitted' | 'decided', nth = 0) {
  const rows = await office.sql(
    `SELECT seq, sheet_id AS "sheetId", n FROM sheet_event WHERE sheet_id = $1 AND event->>'type' = $2 ORDER BY n`,
    [sheetId, type],
  );
  return rows[nth];
}
const snapshot = 'WHERE sheet_id = $1 AND n = $2';
const forged = `content = content || '{"issues": "別の課題"}'`;

test('given decided, returned and corrected sheets, nothing touched – when verified – then whole, in more than one batch', async () => {
  expect(await broken()).toBeNull();
  const [{ count }] = await office.sql(`SELECT count(*)::int FROM sheet_event WHERE event->>'type' IN ('submitted', 'decided') AND municipality_id = $1`, [town.municipality]); // prettier-ignore
  expect(count).toBeGreaterThan(50);
});

describe('a snapshot', () => {
  test.each([
    ['its content', forged],
    ['its hash', `content_hash = repeat('0', 64)`],
    ['its round', `round = round + 1`],
  ])('given %s changed – then its submission is named', async (_, change) => {
    const event = await at('submitted', 2);
    const found = await tampered(`UPDATE sheet_snapshot SET ${change} ${snapshot}`, sheetId, event.n);
    expect(found).toEqual({ ...event, fault: 'snapshotChanged' });
  });

  test('given content and hash changed so that they fit – then the event knows better', async () => {
    const event = await at('submitted');
    const hash = contentHash({});
    const found = await tampered(`UPDATE sheet_snapshot SET content = '{}', content_hash = $3 ${snapshot}`, sheetId, event.n, hash); // prettier-ignore
    expect(found).toEqual({ ...event, fault: 'snapshotChanged' });
  });

  test('given the content of another submission – then named', async () => {
    const [first, last] = [await at('submitted'), await at('submitted', 4)];
    const found = await tampered(
      `UPDATE sheet_snapshot k SET content = o.content, content_hash = o.content_hash FROM sheet_snapshot o
        WHERE k.sheet_id = $1 AND k.n = $2 AND o.sheet_id = k.sheet_id AND o.n = $3`,
      sheetId,
      first.n,
      last.n,
    );
    expect(found).toEqual({ ...first, fault: 'snapshotChanged' });
  });

  test('given it deleted – then missing', async () => {
    const event = await at('submitted', 1);
    const found = await tampered(`DELETE FROM sheet_snapshot ${snapshot}`, sheetId, event.n);
    expect(found).toEqual({ ...event, fault: 'snapshotMissing' });
  });

  test('given every snapshot changed – then the first in the chain is named', async () => {
    const [first] = await office.sql(
      `SELECT seq, sheet_id AS "sheetId", n FROM sheet_event WHERE municipality_id = $1 AND event->>'type' = 'submitted' ORDER BY seq LIMIT 1`,
      [town.municipality],
    );
    expect(await tampered(`UPDATE sheet_snapshot SET ${forged}`)).toEqual({
      ...first,
      fault: 'snapshotChanged',
    });
  });

  test('given one that no submission made – then named, though no event stands for it', async () => {
    const insert = `INSERT INTO sheet_snapshot (municipality_id, sheet_id, n, round, content, content_hash)
      SELECT municipality_id, id, 1, 1, content, content_hash FROM sheet WHERE id = $1`;
    const stray = { seq: null, sheetId, n: 1, fault: 'snapshotStrayed' };
    expect(await tampered(insert, sheetId)).toEqual(stray);
  });
});

describe('a decided sheet', () => {
  test.each([
    ['its content', forged],
    ['its hash', `content_hash = repeat('0', 64)`],
    ['both so that they fit', `content = '{}', content_hash = '${contentHash({})}'`],
  ])('given %s changed – then its decision is named', async (_, change) => {
    const found = await tampered(`UPDATE sheet SET ${change} WHERE id = $1`, sheetId);
    expect(found).toEqual({ ...(await at('decided')), fault: 'decidedChanged' });
  });

  test('given the last one of all changed – then it is found behind every batch', async () => {
    const [last] = await office.sql(
      `SELECT seq, sheet_id AS "sheetId", n FROM sheet_event WHERE municipality_id = $1 AND event->>'type' = 'decided' ORDER BY seq DESC LIMIT 1`,
      [town.municipality],
    );
    const found = await tampered(`UPDATE sheet SET ${forged} WHERE id = $1`, last.sheetId);
    expect(found).toEqual({ ...last, fault: 'decidedChanged' });
  });

  test('given that of another town – then this town is whole', async () => {
    const [, other] = office.towns;
    await moveTo(office, other!, other!.sheets[0]!.id, null);
    expect(await tampered(`UPDATE sheet SET ${forged} WHERE municipality_id = $1`, other!.municipality)).toBeNull(); // prettier-ignore
  });
});

test('given an open sheet that goes on being written – then nothing of it is broken', async () => {
  const open = await office.sql(`SELECT id FROM sheet WHERE corrects = $1`, [sheetId]);
  await moveTo(office, town, open[0].id, 'manager');
  expect((await look(office, town, open[0].id)).stored.sheet.state).toBe('open');
  expect(await broken()).toBeNull();
});

test('given a submission from before rounds were counted – then no snapshot of it is missed', async () => {
  const [, other] = office.towns;
  const [{ id }] = await office.sql('SELECT id FROM sheet WHERE municipality_id = $1 AND version = 1 LIMIT 1', [other!.municipality]); // prettier-ignore
  const event = {
    type: 'submitted',
    from: 'draft',
    to: 'rate',
    stage: 'selfAssessment',
    desks: ['u01/staff'],
  };
  await office.sql(
    `INSERT INTO sheet_event (municipality_id, sheet_id, n, command_id, event) VALUES ($1, $2, 2, $3, $4)`,
    [other!.municipality, id, randomUUID(), event],
  );
  await office.sql('UPDATE sheet SET version = 2 WHERE id = $1', [id]);
  expect((await verifyHistory(office.database, other!.municipality)).broken).toBeNull();
});

test('given the role of the service – when it changes or deletes a snapshot – then the database refuses', async () => {
  for (const change of ['UPDATE sheet_snapshot SET round = 9', 'DELETE FROM sheet_snapshot'])
    await expect(transact(office.database, town, (tx) => tx.query(change))).rejects.toThrow(
      'permission denied',
    );
});
