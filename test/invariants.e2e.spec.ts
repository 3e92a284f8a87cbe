import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asOwner } from './support/database.js';
import { brokenIn, brokenPromises, openPromises } from './support/invariants.js';
import { givenOffice, look, moveTo, turnOf, type Office, type Town } from './support/office.js';
import { run } from './support/processes.js';
import { act, requestBook, type ActInput, type Identity } from '@kairan/office';
import { randomUUID } from 'node:crypto';
import { until } from './support/until.js';

/* The questions that the crash tests ask must themselves be able to say no. */
let office: Office;

beforeAll(async () => {
  office = await givenOffice();
  const [town] = office.towns;
  const worker = run('worker', [], { DATABASE_URL: office.url });
  try {
    await moveTo(office, town, town.sheets[0]!.id, null);
    await allKindsOfActs(town);
    const { cycleId, administrator } = town;
    await requestBook(office.database, administrator, { cycleId, commandId: randomUUID() });
    await until('nothing is open', async () => (await openPromises(office.url)).length === 0);
  } finally {
    await worker.end();
  }
}, 60_000);
afterAll(() => office?.close());

/** A return and a pull-back, a withdrawal, and a decision by the deputy of one who is away. */
async function allKindsOfActs(town: Town): Promise<void> {
  const [, back, away, deputy] = town.sheets.map(({ id }) => id) as [string, string, string, string];
  const doing = async (who: Identity, sheetId: string, input: Pick<ActInput, 'act' | 'to' | 'reason'>) => {
    const { version } = (await look(office, town, sheetId)).stored.sheet;
    const outcome = await act(office.database, who, { sheetId, version, commandId: randomUUID(), ...input });
    if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
  };
  await moveTo(office, town, back, 'manager');
  const manager = await turnOf(office, town, back);
  await doing(manager, back, { act: 'return', to: 'rate', reason: '数字を確かめてください。' });
  await moveTo(office, town, back, 'manager');
  await doing(manager, back, { act: 'approve' });
  await doing(manager, back, { act: 'pullBack' });
  await doing(await turnOf(office, town, away), away, { act: 'withdraw', reason: '事業の廃止' });
  await moveTo(office, town, deputy, 'cio');
  await office.sql(
    `INSERT INTO absence (municipality_id, person_id, valid_from, valid_to, reason, reported_by)
     SELECT $1, $2, office_today(), office_today() + 1, '出張', $2`,
    [town.municipality, town.who('executive.cio').person],
  );
  await doing(town.who('planning.director'), deputy, { act: 'approve' });
}

test('all promises hold after an ordinary day', async () => {
  expect(await brokenPromises(office.url)).toEqual({});
});

describe('damage is seen', () => {
  test.each([
    ['DELETE FROM sheet_event WHERE n = 2', 'events are numbered 1…n'],
    ['UPDATE sheet SET version = version + 1', 'the row of a sheet stands at its last event'],
    [
      `DELETE FROM outbox WHERE id = (SELECT min(id) FROM outbox)`,
      'every event but an edit promises exactly one telling',
    ],
    [
      `INSERT INTO outbox (municipality_id, job, payload) SELECT municipality_id, job, payload FROM outbox LIMIT 1`,
      'every event but an edit promises exactly one telling',
    ],
    [
      `UPDATE outbox SET payload = payload || '{"n": 99}' WHERE job = 'tellDesk'`,
      'no telling is about nothing',
    ],
    [`DELETE FROM outbox WHERE job = 'renderBook'`, 'every book is promised exactly once'],
    [
      'UPDATE outbox SET done_at = NULL WHERE id = (SELECT max(id) FROM outbox)',
      'everything promised is done',
    ],
    [`UPDATE book SET pdf = pdf || '\\x00'`, 'a book is whole and is what its hash says'],
    [`UPDATE book SET site = site || '\\x00'`, 'a book is whole and is what its hash says'],
    ['UPDATE book SET facts = NULL, facts_sha256 = NULL', 'a book is whole and is what its hash says'],
    ['UPDATE book SET edition = 2', 'editions are numbered without gap'],
    [
      'DELETE FROM notice WHERE id = (SELECT id FROM notice LIMIT 1)',
      'everybody is told whom an event concerns',
    ],
    [
      `UPDATE sheet_event SET event = event || '{"at": "2001-01-01"}' WHERE seq = 3`,
      'the hash chain is whole',
    ],
    [
      'DELETE FROM sheet_event WHERE seq = (SELECT max(seq) FROM sheet_event)',
      'the head of the chain is its last event',
    ],
    [eventsOf('approved', `event || '{"from": "nowhere"}'`), 'every event starts where the last one ended'],
    [eventsOf('opened', `event || '{"type": "decided"}'`), 'every event starts where the last one ended'],
    ['UPDATE sheet SET round = round + 1', 'the row of a sheet says what its last event left'],
    [
      `UPDATE sheet SET step = 'cio' WHERE state = 'open'`,
      'the row of a sheet says what its last event left',
    ],
    [
      eventsOf('submitted', `jsonb_set(event, '{by,desk}', '"planning/director"')`),
      'everybody acts for a desk that the sheet waits for',
    ],
    [`UPDATE incumbency SET valid_from = '2090-01-01'`, 'everybody acts by a right of that day'],
    ['DELETE FROM absence', 'everybody acts by a right of that day'],
    ['UPDATE absence SET cancelled_at = reported_at', 'everybody acts by a right of that day'],
    [eventsOf('pulledBack', `event || '{"undoes": 1}'`), 'only one’s own last act is pulled back, by right'],
    [
      `UPDATE person SET roles = '{}'`,
      'sheets are opened by the administrator, corrected and withdrawn by their drafters',
    ],
    [
      eventsOf('withdrawn', `jsonb_set(event, '{by,desk}', '"planning/director"')`),
      'sheets are opened by the administrator, corrected and withdrawn by their drafters',
    ],
    [eventsOf('approved', `event || '{"type": "submitted"}'`), 'the pinned route allows every event'],
    [eventsOf('returned', `event || '{"to": "cio"}'`), 'the pinned route allows every event'],
    [
      eventsOf('opened', `event || '{"desks": ["u01/manager"]}'`),
      'a sheet arrives at the desks that the pinned route names',
    ],
    [
      eventsOf('edited', `jsonb_set(event, '{patches,0,path}', '"finding"')`),
      'only fields that the step opens are written',
    ],
    [
      eventsOf('approved', `event || '{"agrees": false}'`),
      'a step is passed by enough desks, each with a voice of its own',
    ],
    [
      eventsOf('approved', `jsonb_set(event, '{by,acting}', jsonb_build_object('for', event->'by'))`),
      'a step is passed by enough desks, each with a voice of its own',
    ],
    [
      `UPDATE sheet_event e SET event = jsonb_set(event, '{by,acting}', jsonb_build_object('for', (
         SELECT w.event->'by' FROM sheet_event w WHERE w.sheet_id = e.sheet_id AND w.event->>'type' = 'edited' LIMIT 1)))
        WHERE event->>'type' = 'decided'`,
      'nobody approves what they wrote, nor by way of a deputy',
    ],
    [
      `UPDATE sheet SET content = content || '{"issues": "書き換え"}' WHERE state = 'approved'`,
      'what was decided is what the sheet says',
    ],
    [
      `UPDATE sheet SET content_hash = repeat('0', 64) WHERE state = 'approved'`,
      'what was decided is what the sheet says',
    ],
    [
      eventsOf('returned', `event || '{"reason": "\\u3000"}'`),
      'a return has a reason and a target, an end its reason',
    ],
    [
      `DROP INDEX sheet_one_open;
       UPDATE sheet SET sequence = 2, subject_id = (SELECT subject_id FROM sheet WHERE state = 'approved' LIMIT 1)
        WHERE id = (SELECT id FROM sheet WHERE state = 'open' LIMIT 1)`,
      'a subject has one sheet under way at most',
    ],
    [
      'DELETE FROM later_reading',
      'what a deputy did is read later by the one it was done for, and nothing else is',
    ],
    [
      `UPDATE later_reading SET n = n - 1`,
      'what a deputy did is read later by the one it was done for, and nothing else is',
    ],
    [
      'DELETE FROM sheet_snapshot WHERE n = (SELECT max(n) FROM sheet_snapshot)',
      'what was handed in is kept as it was',
    ],
    [
      `UPDATE sheet_snapshot SET content = content || '{"issues": "書き換え"}'`,
      'what was handed in is kept as it was',
    ],
  ])('%s', async (damage, promise) => {
    const broken = await asOwner(office.url, async (client) => {
      await client.query(
        'BEGIN; ALTER TABLE sheet_event DISABLE TRIGGER append_only; ALTER TABLE book DISABLE TRIGGER edition',
      );
      await client.query(damage);
      return brokenIn(client).finally(() => client.query('ROLLBACK'));
    });
    expect(Object.keys(broken)).toContain(promise);
  });
});

function eventsOf(type: string, event: string): string {
  return `UPDATE sheet_event SET event = ${event} WHERE event->>'type' = '${type}'`;
}
