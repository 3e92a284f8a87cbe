import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Event } from '@kairan/workflow';
import fc from 'fast-check';
import { shippedForms } from '../../../test/support/city.js';
import { givenOffice, type Office, type Town } from '../../../test/support/office.js';
import { anyCommand } from '../test/any-command.js';
import { Life, type Told } from '../test/life.js';
import { replay, type Forms } from '../test/replay.js';
import { contentHash } from './hash.js';
import { verifyHistory } from './verify.js';

let office: Office;
let town: Town;
let forms: Forms;
const held = new Set<string>();
const seen = new Map<string, number>();

beforeAll(async () => {
  forms = await shippedForms();
  office = await givenOffice();
  town = office.towns[0];
  // Two hats on some heads, so that people meet their own work again.
  const hats = [['digital.staff', 'u01/staff'], ['u01.staff', 'u01/manager'], ['planning.director', 'digital/manager']]; // prettier-ignore
  for (const [login, desk] of hats)
    await office.sql(`INSERT INTO incumbency VALUES ($1, $2, $3, '2020-04-01')`, [town.municipality, town.who(login!).person, desk]); // prettier-ignore
  for (const { person_id, desk_id } of await office.sql('SELECT * FROM incumbency'))
    held.add(`${person_id} ${desk_id}`);
});
afterAll(() => office.close());

interface Stored {
  n: number;
  command_id: string;
  event: Event;
}

/** I-01, I-02, I-03, I-06, I-08: the row is the replay of its events, each allowed. */
async function checkRow(sheetId: string, events: Stored[]) {
  expect(events.map(({ n }) => n)).toEqual(events.map((_, i) => i + 1));
  const all = events.map(({ event }) => event);
  const { sheet, content } = replay(all, forms, (person, desk) => held.has(`${person} ${desk}`));
  const [row] = await office.sql('SELECT * FROM sheet WHERE id = $1', [sheetId]);
  const { municipality_id: _m, id: _i, cycle_id: _c, subject_id: _s, content_hash, ...columns } = row;
  const ended = { step: null, stage: null, desks: [] };
  const { contentHash: hash = null, ...wanted } = { ...ended, ...sheet, content } as Record<string, unknown>;
  expect({ ...columns, hash: content_hash }).toEqual({ ...wanted, hash });
  if (sheet.state === 'approved') expect(content_hash).toBe(contentHash(row.content));
}

/** I-04, I-05: what was acknowledged is stored once, with the version it came from; what was refused is not. */
function checkAnswers(told: Told[], events: Stored[]) {
  for (const commandId of new Set(told.map((answer) => answer.commandId))) {
    const answers = told.filter((answer) => answer.commandId === commandId);
    const stored = events.filter((event) => event.command_id === commandId);
    const done = answers.filter(({ answer }) => answer === 'stored');
    expect(stored).toHaveLength(done.some(({ moved }) => moved > 0) ? 1 : 0);
    for (const { idle, edit } of done) {
      expect(stored.length === 1 || idle).toBe(true);
      const event = stored[0]?.event;
      if (edit && event && !idle) expect(event).toMatchObject({ type: 'edited', parent: edit.version });
    }
  }
  // Equal commands of one moment move the sheet once; refused ones not at all.
  for (const { moved } of told) expect(moved).toBeLessThanOrEqual(1);
}

async function checkOutbox(sheetId: string, events: Stored[]) {
  const text = `SELECT (payload->>'n')::int AS n FROM outbox WHERE job = 'tellDesk' AND payload->>'sheetId' = $1 ORDER BY 1`;
  const promised = await office.sql(text, [sheetId]);
  expect(promised.map(({ n }) => n)).toEqual(events.filter(({ event }) => event.type !== 'edited').map(({ n }) => n)); // prettier-ignore
}

test('given any people and any 25 commands – when sent – then row, history, answers and outbox agree', async () => {
  let next = 0;
  const lives = fc.asyncProperty(fc.array(anyCommand, { minLength: 25, maxLength: 25 }), async (commands) => {
    const life = new Life(office, town, forms.template, town.sheets[next++ % town.sheets.length]!.id);
    for (const command of commands) await life.run(command);
    const text = 'SELECT n, command_id, event FROM sheet_event WHERE sheet_id = $1 ORDER BY n';
    const events: Stored[] = await office.sql(text, [life.sheetId]);
    for (const { answer } of life.told) seen.set(answer, (seen.get(answer) ?? 0) + 1);
    await checkRow(life.sheetId, events);
    checkAnswers(life.told, events);
    await checkOutbox(life.sheetId, events);
  });
  // A second try on the same sheet would not be the same try, so nothing is shrunk; the seed is printed.
  await fc.assert(lives, { numRuns: 15, endOnFailure: true });
  expect((await verifyHistory(office.database, town.municipality)).broken).toBeNull();
});

test('given those lives – when counted – then they met successes and most refusals', () => {
  expect(seen.get('stored')).toBeGreaterThan(60);
  const codes = ['CONFLICT', 'STALE', 'NOT_YOUR_TURN', 'NOT_FOUND', 'FIELD_CLOSED', 'INVALID_VALUE', 'WRONG_ACT', 'COMMAND_REUSED', 'TARGET_NOT_ALLOWED']; // prettier-ignore
  expect(codes.filter((code) => seen.has(code)).length).toBeGreaterThanOrEqual(7);
});
