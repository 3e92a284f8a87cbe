import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setClock } from '../../../../test/support/clock.js';
import { due, givenDeadlines } from '../../../../test/support/deadlines.js';
import { moveTo } from '../../../../test/support/office.js';
import { tick } from './tick.js';

let given: Awaited<ReturnType<typeof givenDeadlines>>;
const owner = () => given.town.sheets[0]!.owner;

beforeAll(async () => void (given = await givenDeadlines()));
beforeEach(() => given.startAnew());
afterAll(() => given.office.close());

describe('the ledger', () => {
  test('given 7, 3, 1 business days before, the day and each 3 business days over – when it ticks every day – then one reminder on each', async () => {
    for (let day = 20; day <= 30; day++) await given.tickAt(`2026-04-${day} 09:00`);
    for (let day = 1; day <= 21; day++) await given.tickAt(`2026-05-${String(day).padStart(2, '0')} 09:00`);
    const first = given.drafters()[0]![0];
    const lines = await given.ledger(`login = '${first}'`);
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      '2026-04-27 before7',
      '2026-05-07 before3',
      '2026-05-11 before1',
      '2026-05-12 dueToday',
      '2026-05-15 overdue',
      '2026-05-20 overdue',
    ]);
  }, 120_000);

  test('given a threshold – when it ticks before seven – then nothing; at seven – then everybody once, by ledger, notice, digest and promise', async () => {
    await given.tickAt('2026-05-12 06:59');
    expect(await given.ledger()).toEqual([]);
    await given.tickAt('2026-05-12 07:00');
    expect(await given.ledger()).toEqual(given.everybody(due, 'dueToday'));
    expect(await given.digests('daily')).toEqual(given.drafters().map(([login]) => `${due} ${login}`));
    const [{ notices, promises }] = await given.office.sql(
      `SELECT (SELECT count(*)::int FROM notice WHERE kind = 'reminder') AS notices,
              (SELECT count(*)::int FROM outbox WHERE job = 'sendDigest') AS promises`,
    );
    expect({ notices, promises }).toEqual({
      notices: given.town.sheets.length,
      promises: given.drafters().length,
    });
  });

  test('given five ticks at once, and another later – then the same as by one', async () => {
    await setClock(given.office, '2026-05-12 09:00');
    await Promise.all(Array.from({ length: 5 }, () => tick(given.office.database, given.town.municipality)));
    await given.tickAt('2026-05-12 16:00');
    expect(await given.ledger()).toEqual(given.everybody(due, 'dueToday'));
    expect(await given.digests('daily')).toEqual(given.drafters().map(([login]) => `${due} ${login}`));
    const rows = await given.office.sql(`SELECT payload FROM outbox WHERE job = 'sendDigest'`);
    expect(rows).toHaveLength(given.drafters().length);
  });

  test('given a tick that comes days late – then the latest missed reminder only, and it is not repeated', async () => {
    await given.tickAt('2026-05-08 09:00');
    await given.tickAt('2026-05-13 09:00');
    await given.tickAt('2026-05-14 09:00');
    expect(await given.ledger()).toEqual([
      ...given.everybody('2026-05-08', 'before3'),
      ...given.everybody('2026-05-13', 'dueToday'),
    ]);
  });

  test('given a sheet that came after a threshold – then it is not made up for', async () => {
    await given.arrivedOn('2026-05-08');
    await given.tickAt('2026-05-08 09:00');
    expect(await given.ledger()).toEqual([]);
    await given.tickAt('2026-05-11 09:00');
    expect(await given.ledger()).toEqual(given.everybody('2026-05-11', 'before1'));
  });

  test('given what comes up after a person’s digest of the day was made – then it waits for the next day’s', async () => {
    const { id: late, owner: unit } = given.town.sheets[0]!;
    const theirs = given.drafters().find(([login]) => login === `${unit}.staff`)!;
    await given.office.sql(
      `UPDATE sheet SET course = course || '{"since": "2026-05-12T01:00:00.000Z"}' WHERE id = $1`,
      [late],
    );
    await given.tickAt('2026-05-12 09:00');
    await given.office.sql(
      `UPDATE sheet SET course = course || '{"since": "2026-04-10T01:00:00.000Z"}' WHERE id = $1`,
      [late],
    );
    await given.tickAt('2026-05-12 10:00');
    const of = `login = '${theirs[0]}'`;
    expect(await given.ledger(of)).toEqual([`2026-05-12 dueToday ${theirs[0]} ${theirs[1] - 1}`]);
    await given.tickAt('2026-05-13 09:00');
    expect(await given.ledger(of)).toContain(`2026-05-13 dueToday ${theirs[0]} 1`);
  });

  test('given 1,000 sheets – when it ticks – then within a few seconds', async () => {
    const [{ cycle_id: cycle }] = await given.office.sql('SELECT cycle_id FROM sheet LIMIT 1');
    await given.office.sql(
      `INSERT INTO subject SELECT municipality_id, gen_random_uuid(), plan_id, vision, 10000 + 100 * position + n, name || n, department, owner_unit, earlier
         FROM subject, generate_series(1, 70) AS n`,
    );
    await given.office.sql(
      `INSERT INTO sheet SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'subject_id', j.id))).*
         FROM subject j JOIN LATERAL (SELECT s FROM sheet s WHERE s.owner = j.owner_unit AND s.cycle_id = $1 LIMIT 1) AS one(s) ON true
        WHERE j.position > 10000`,
      [cycle],
    );
    const [{ n }] = await given.office.sql('SELECT count(*)::int AS n FROM sheet');
    expect(n).toBeGreaterThan(1000);
    await setClock(given.office, '2026-05-12 09:00');
    const begun = performance.now();
    await tick(given.office.database, given.town.municipality);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(await given.office.sql('SELECT FROM reminder')).toHaveLength(n);
    await given.office.sql('TRUNCATE reminder');
    await given.office.sql(`DELETE FROM notice WHERE kind = 'reminder'`);
    await given.office.sql(
      'DELETE FROM sheet WHERE subject_id IN (SELECT id FROM subject WHERE position > 10000)',
    );
    await given.office.sql('DELETE FROM subject WHERE position > 10000');
  });
});

describe('to whom', () => {
  const mine = () => `login IN ('${owner()}.staff', 'policy.staff', 'policy.manager')`;

  test('given a transfer between two ticks – then the new holder, not the old one', async () => {
    await given.tickAt('2026-05-11 09:00');
    await given.transfer(`${owner()}/staff`, 'policy.manager', '2026-05-12');
    await given.tickAt('2026-05-12 09:00');
    const lines = await given.ledger(`${mine()} AND login <> 'policy.staff'`);
    expect(lines.map((line) => line.replace(/ \d+$/, ''))).toEqual([
      `2026-05-11 before1 ${owner()}.staff`,
      '2026-05-12 dueToday policy.manager',
    ]);
  });

  test('given a transfer after the tick – when the mail is sent – then the past holder gets none', async () => {
    await given.tickAt('2026-05-12 09:00');
    await given.transfer(`${owner()}/staff`, 'policy.manager', '2026-05-12');
    const letters = await given.sent();
    expect(letters.has(`${owner()}.staff`)).toBe(false);
    expect(letters.size).toBe(given.drafters().length - 1);
    const open = await given.office.sql(`SELECT FROM outbox WHERE job = 'sendDigest' AND done_at IS NULL`);
    expect(open).toEqual([]);
  });

  test('given a holder who is away – then their deputy by delegation; without one nobody; from the day of return on, they', async () => {
    await given.away(`${owner()}.staff`, '2026-05-07', '2026-05-12');
    await given.tickAt('2026-05-07 09:00');
    expect((await given.ledger(mine())).filter((line) => !line.includes('policy.staff'))).toEqual([]);
    await given.delegate(`${owner()}/staff`, `${owner()}.staff`, 'policy.manager');
    await given.tickAt('2026-05-12 09:00');
    await given.tickAt('2026-05-15 09:00');
    const lines = await given.ledger(`${mine()} AND login <> 'policy.staff'`);
    expect(lines.map((line) => line.replace(/ \d+$/, ''))).toEqual([
      '2026-05-12 dueToday policy.manager',
      `2026-05-15 overdue ${owner()}.staff`,
    ]);
  });

  test('given a delegation for another year – then that deputy is not reminded', async () => {
    const other = await given.office.sql(
      `INSERT INTO cycle SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'fiscal_year', 2030))).* FROM cycle c RETURNING id`,
    );
    await given.away(`${owner()}.staff`, '2026-05-07', '2026-05-12');
    await given.delegate(`${owner()}/staff`, `${owner()}.staff`, 'policy.manager', other[0].id);
    await given.tickAt('2026-05-12 09:00');
    expect(await given.ledger(`login = 'policy.manager'`)).toEqual([]);
  });
});

test('given a sheet that is approved – then nobody is reminded of it', async () => {
  const { id: sheet } = given.town.sheets[1]!;
  await moveTo(given.office, given.town, sheet, null);
  await given.tickAt('2026-05-12 09:00');
  expect(await given.office.sql('SELECT FROM reminder WHERE sheet_id = $1', [sheet])).toEqual([]);
});
