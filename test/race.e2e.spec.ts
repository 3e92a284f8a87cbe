import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { signedIn, startedApi, type Browser } from './support/api.js';
import { givenCity } from './support/city.js';
import { asOwner, freshDatabase } from './support/database.js';
import { act, CityHall, read, type Seen } from './support/desk-work.js';
import { givenPerson } from './support/people.js';
import type { Running } from './support/processes.js';

const code = '000000';
let database: Awaited<ReturnType<typeof freshDatabase>>;
/** Two processes on one database, as behind one port. */
const apis: Running[] = [];
let urls: string[];
let office: CityHall;
let sheets: Awaited<ReturnType<CityHall['sheets']>>;

beforeAll(async () => {
  database = await freshDatabase();
  const store = await openDatabase(database.url);
  const { city } = await givenCity(store);
  await store.destroy();
  const desks = city.people.desks.map(({ id }) => id).filter((id) => id.endsWith('/manager'));
  await givenPerson(database.url, code, { login: 'handover', name: '髙橋 引継', desks });
  const started = [await startedApi(database.url), await startedApi(database.url)];
  apis.push(...started.map(({ process }) => process));
  urls = started.map(({ url }) => url);
  office = new CityHall(urls[0]!, city);
  sheets = await office.sheets();
});

afterAll(async () => {
  for (const api of apis) await api.end();
  await database?.drop();
});

interface Row {
  n: number;
  event: { type: string; at: string; by: { person: string; name: string; unit?: string; post?: string } };
}

async function eventsAfter(seen: Seen): Promise<Row[]> {
  const { rows } = await asOwner(database.url, (client) =>
    client.query('SELECT n, event FROM sheet_event WHERE sheet_id = $1 AND n > $2 ORDER BY n', [
      seen.id,
      seen.version,
    ]),
  );
  return rows;
}

/** The history and the row agree, and what follows was promised once per move. */
async function expectWhole(id: string): Promise<void> {
  const { rows } = await asOwner(database.url, (client) =>
    client.query(
      `SELECT s.version, count(e.n)::int AS events, max(e.n) AS last, count(DISTINCT e.n)::int AS numbers,
              (SELECT count(*)::int FROM outbox WHERE payload->>'sheetId' = s.id::text) AS promised,
              (count(*) FILTER (WHERE e.event->>'type' <> 'edited'))::int AS moves
         FROM sheet s JOIN sheet_event e ON e.sheet_id = s.id WHERE s.id = $1 GROUP BY s.id, s.version`,
      [id],
    ),
  );
  const { version, events, last, numbers, promised, moves } = rows[0];
  expect([events, last, numbers]).toEqual([version, version, version]);
  expect(promised).toBe(moves);
}

/** The same person in fifty windows, on both processes. */
async function fiftyWindows(login: string): Promise<Browser[]> {
  const people = [await signedIn(urls[0]!, login), await signedIn(urls[1]!, login)];
  return Array.from({ length: 50 }, (_, i) => people[i % 2]!);
}

describe('fifty simultaneous approvals of one sheet', () => {
  test('with one commandId: one event, and everybody hears the same success', async () => {
    const seen = await office.bring(sheets[1]!, 'manager');
    const commandId = randomUUID();
    const windows = await fiftyWindows(`${office.ownerOf(sheets[1]!)}.manager`);
    const answers = await Promise.all(
      windows.map((window) => act(window, seen, { act: 'approve', commandId })),
    );
    const results = answers.map(({ data }) => data!['act']);
    expect(results.map(({ __typename, step }) => [__typename, step?.id])).toEqual(
      Array(50).fill(['Sheet', 'finding']),
    );
    const events = await eventsAfter(seen);
    expect(events.map(({ n, event }) => [n, event.type])).toEqual([[seen.version + 1, 'approved']]);
    await expectWhole(seen.id);
  });

  test('with fifty commandIds: one event, one success, and the others hear who was first', async () => {
    const seen = await office.bring(sheets[2]!, 'manager');
    const windows = await fiftyWindows(`${office.ownerOf(sheets[2]!)}.manager`);
    const answers = await Promise.all(windows.map((window) => act(window, seen, { act: 'approve' })));
    const results = answers.map(({ data }) => data!['act']);
    const events = await eventsAfter(seen);
    expect(events.map(({ n, event }) => [n, event.type])).toEqual([[seen.version + 1, 'approved']]);
    const { by, at } = events[0]!.event;
    expect(results.filter(({ __typename }) => __typename === 'Sheet')).toHaveLength(1);
    const refused = results.filter(({ __typename }) => __typename === 'Refusal');
    expect(refused).toHaveLength(49);
    for (const refusal of refused) {
      expect(refusal.code).toBe('STALE');
      expect(refusal.by).toEqual({ id: by.person, name: by.name, unit: sheets[2]!.department, post: '課長' });
      expect(new Date(refusal.at)).toEqual(new Date(at));
    }
    await expectWhole(seen.id);
  });

  test('of the last step: 決裁 once', async () => {
    const seen = await office.bring(sheets[3]!, 'cio');
    const windows = await fiftyWindows('executive.cio');
    const answers = await Promise.all(windows.map((window) => act(window, seen, { act: 'approve' })));
    const results = answers.map(({ data }) => data!['act']);
    expect((await eventsAfter(seen)).map(({ event }) => event.type)).toEqual(['decided']);
    expect(results.filter(({ state }) => state === 'approved')).toHaveLength(1);
    const codes = results.flatMap(({ code: refused }) => refused ?? []);
    expect(codes).toEqual(Array(49).fill('ALREADY_APPROVED'));
    await expectWhole(seen.id);
  });
});

test('fifty simultaneous saves of one place: nothing is overwritten unseen', async () => {
  const owner = office.ownerOf(sheets[4]!);
  const [first, second] = [
    await signedIn(urls[0]!, `${owner}.staff`),
    await signedIn(urls[1]!, `${owner}.staff`),
  ];
  const { version } = (await read(first, sheets[4]!.id)).data!['sheet'];
  const mutation = `mutation ($input: SaveSheetInput!) { saveSheet(input: $input) { __typename
    ... on Sheet { content } ... on Conflict { conflicts { path mine theirs } } } }`;
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      (i % 2 ? first : second).ask(mutation, {
        input: {
          sheetId: sheets[4]!.id,
          commandId: randomUUID(),
          version,
          patches: [{ path: 'issues', value: `窓${i}` }],
        },
      }),
    ),
  );
  const results = answers.map(({ data }) => data!['saveSheet']);
  const saved = results.filter(({ __typename }) => __typename === 'Sheet');
  expect(saved).toHaveLength(1);
  const kept = saved[0].content.issues;
  for (const { __typename, conflicts } of results.filter((result) => result !== saved[0])) {
    expect(__typename).toBe('Conflict');
    expect(conflicts[0].theirs).toBe(kept);
    expect(conflicts[0].mine).not.toBe(kept);
  }
  await expectWhole(sheets[4]!.id);
});

describe('one approves while another returns', () => {
  const rounds = [5, 6, 8, 9, 10, 11, 14];

  test.each(rounds)('one of them wins and the other is told who and when (%i)', async (place) => {
    const sheet = sheets[place]!;
    const seen = await office.bring(sheet, 'manager');
    const approver = await signedIn(urls[0]!, `${office.ownerOf(sheet)}.manager`);
    const returner = await signedIn(urls[1]!, 'handover');
    const moves = [
      () => act(approver, seen, { act: 'approve' }),
      () => act(returner, seen, { act: 'return', to: 'rate', reason: '実績を確かめてください。' }),
    ];
    if (place % 2) moves.reverse();
    const results = (await Promise.all(moves.map((move) => move()))).map(({ data }) => data!['act']);
    const events = await eventsAfter(seen);
    expect(events).toHaveLength(1);
    const { type, by, at } = events[0]!.event;
    const [winner, loser] = [...results].sort((a, b) => b.__typename.localeCompare(a.__typename));
    expect([winner.__typename, winner.step.id]).toEqual(['Sheet', type === 'approved' ? 'finding' : 'rate']);
    expect([loser.__typename, loser.code]).toEqual(['Refusal', 'STALE']);
    expect(loser.by).toEqual({ id: by.person, name: by.name, unit: sheet.department, post: '課長' });
    expect(type === 'returned').toBe(by.name === '髙橋 引継');
    expect(new Date(loser.at)).toEqual(new Date(at));
    await expectWhole(seen.id);
  });
});
