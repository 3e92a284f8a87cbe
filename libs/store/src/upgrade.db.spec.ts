import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { evolve, type Event, type Sheet } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { asOwner, freshDatabase } from '../../../test/support/database.js';
import { openDatabase } from './database.js';

let database: DataSource;
let fresh: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase(fresh.url);
});
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

const municipality = randomUUID();
const cycle = randomUUID();
const stages = [
  { id: 'draft', steps: [{ id: 'draft' }] },
  { id: 'selfAssessment', steps: [{ id: 'rate' }, { id: 'manager' }] },
  { id: 'approval', steps: [{ id: 'cio' }] },
];
const by = { person: 'p', name: '山田', desk: 'u01/staff', unit: '市民課', post: '担当者' };
const stageOf = (step: string) => stages.find(({ steps }) => steps.some(({ id }) => id === step))!.id;

/** Events as the first version wrote them: no repeat, no skipped, no round. */
function eventsOf(walk: [type: string, to?: string][]): Event[] {
  let from = 'draft';
  return walk.map(([type, to], n) => {
    const base = { type, by, at: `2026-05-${String(n + 1).padStart(2, '0')}T00:00:00.000Z` };
    const arrival = to ? { to, stage: stageOf(to), desks: [`u01/${to}`] } : {};
    const event = {
      opened: { owner: 'u01', content: {} },
      edited: { parent: n, patches: [] },
      submitted: { from, notes: [], contentHash: 'h' },
      approved: { from, contentHash: 'h' },
      returned: { from, reason: '再確認' },
      decided: { from, contentHash: 'h' },
    }[type];
    from = to ?? from;
    return { ...base, ...event, ...arrival } as unknown as Event;
  });
}

const lives: [type: string, to?: string][][] = [
  [['opened', 'draft']],
  [['opened', 'draft'], ['edited'], ['submitted', 'rate'], ['edited'], ['submitted', 'manager']],
  [['opened', 'draft'], ['submitted', 'rate'], ['submitted', 'manager'], ['approved', 'cio'], ['returned', 'rate']],
  [['opened', 'draft'], ['submitted', 'rate'], ['submitted', 'manager'], ['returned', 'draft'], ['submitted', 'rate']],
  [['opened', 'draft'], ['submitted', 'rate'], ['submitted', 'manager'], ['approved', 'cio'], ['decided']],
]; // prettier-ignore

async function fillAsFirstVersion(client: pg.Client): Promise<Map<string, Event[]>> {
  const [plan, sheets] = [randomUUID(), new Map<string, Event[]>()];
  const insert = (table: string, values: unknown[]) =>
    client.query(`INSERT INTO ${table} VALUES (${values.map((_, i) => `$${i + 1}`).join(', ')})`, values);
  await insert('municipality', [municipality, '000000', '葦ヶ瀬市']);
  await insert('unit', [municipality, 'u01', '市民課']);
  await insert('plan', [municipality, plan, '計画', {}]);
  await insert('template', [municipality, 'form', 1, {}]);
  await insert('route', [municipality, 'route', 1, { stages }]);
  await insert('cycle', [municipality, cycle, plan, 2026, 'form', 1, 'route', 1]);
  for (const [position, walk] of lives.entries()) {
    const [id, subject, events] = [randomUUID(), randomUUID(), eventsOf(walk)];
    sheets.set(id, events);
    await insert('subject', [
      municipality,
      subject,
      plan,
      1,
      position,
      `事業${position}`,
      '市民課',
      'u01',
      {},
    ]);
    const { step, stage, desks, ...sheet } = { step: null, stage: null, desks: [], ...replay(events) };
    const { owner, state, version, round, last } = sheet;
    const hash = 'contentHash' in sheet ? sheet.contentHash : null;
    await insert('sheet', [municipality, id, cycle, subject, owner, state, step, stage, desks, version, round, '[]', last, {}, hash]); // prettier-ignore
    for (const [i, event] of events.entries())
      await client.query('INSERT INTO sheet_event (municipality_id, sheet_id, n, command_id, event) VALUES ($1, $2, $3, $4, $5)', [municipality, id, i + 1, randomUUID(), event]); // prettier-ignore
  }
  return sheets;
}

function replay(events: Event[]): Sheet {
  return events.reduce<Sheet | undefined>(evolve, undefined)!;
}

test('given sheets of the first version anywhere on their way – when brought up to date – then each row is what its history makes of it', async () => {
  const later = database.migrations.slice(2);
  await asOwner(fresh.url, async (client) => {
    for (const step of later.toReversed()) await step.down(client as never);
    const sheets = await fillAsFirstVersion(client);
    for (const step of later) await step.up(client as never);
    for (const [id, events] of sheets) {
      const { rows } = await client.query('SELECT step, state, course, route_id, route_version FROM sheet WHERE id = $1', [id]); // prettier-ignore
      const { passed, skipped, ...rest } = replay(events);
      const { votes, visit, since, stageSince } = rest as Partial<Extract<Sheet, { state: 'open' }>>;
      const open = rest.state === 'open' ? { votes, visit, since, stageSince, before: null } : {};
      const step = rest.state === 'open' ? rest.step : null;
      const pins = { route_id: 'route', route_version: 1 };
      expect(rows).toEqual([{ step, state: rest.state, course: { passed, skipped, ...open }, ...pins }]);
    }
  });
});
