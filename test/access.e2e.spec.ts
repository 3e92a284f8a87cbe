import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { Browser, codes, startedApi, type Answer } from './support/api.js';
import { givenCity } from './support/city.js';
import { asOwner, freshDatabase } from './support/database.js';
import { act, CityHall, read, save, type Seen } from './support/desk-work.js';
import { givenPerson } from './support/people.js';
import type { Running } from './support/processes.js';

const canary = 'カナリア七号';
const here = '111111';
const elsewhere = '222222';

let api: Running;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let office: CityHall;
let others: CityHall;
let sheet: Seen & { subject: string; department: string };
let approved: Seen;
let cycleId: string;
let bookId: string;
/** A command that was carried out on the sheet. */
let usedCommand: string;

beforeAll(async () => {
  database = await freshDatabase();
  const store = await openDatabase(database.url);
  const first = await givenCity(store, { code: here });
  const second = await givenCity(store, { code: elsewhere });
  await store.destroy();
  cycleId = first.cycleId;
  await givenPerson(database.url, here, { login: 'viewer', name: '議会 太郎', roles: ['viewer'] });
  await givenPerson(database.url, here, { login: 'nobody', name: '新任 花子' });
  const started = await startedApi(database.url);
  api = started.process;
  office = new CityHall(started.url, first.city);
  others = new CityHall(started.url, second.city);
  await givenSheets();
  bookId = await givenBook(first.administrator);
});

afterAll(async () => {
  await api?.end();
  await database?.drop();
});

/** One sheet of u01 with canary words at the 課長's, and one that is approved. */
async function givenSheets(): Promise<void> {
  const sheets = await office.sheets();
  const owned = sheets.filter((each) => office.ownerOf(each) !== 'digital');
  const mine = owned.find((each) => office.ownerOf(each) === 'u01')!;
  approved = await office.bring(owned.find((each) => office.ownerOf(each) === 'u03')!);
  const drafter = await office.at('u01.staff');
  const seen = (await read(drafter, mine.id)).data!['sheet'];
  const patches = [
    { path: 'vision_state', value: canary },
    { path: 'stage', value: 'operating' },
  ];
  const saved = (await save(drafter, seen, patches)).data!['saveSheet'];
  expect(saved.content.vision_state).toBe(canary);
  usedCommand = randomUUID();
  const submitted = await act(drafter, saved, { act: 'submit', commandId: usedCommand });
  expect(submitted.data!['act'].__typename).toBe('Sheet');
  sheet = { ...mine, version: submitted.data!['act'].version };
}

/** A finished book as a worker would leave it, its file a canary. */
async function givenBook({
  municipality,
  person,
}: {
  municipality: string;
  person: string;
}): Promise<string> {
  const id = randomUUID();
  await asOwner(database.url, (client) =>
    client.query(
      `INSERT INTO book (municipality_id, id, cycle_id, command_id, edition, requested_by, status, pages, sheets, sha256, pdf)
       VALUES ($1, $2, $3, $4, 1, $5, 'done', 1, 1, 'x', $6)`,
      [municipality, id, cycleId, randomUUID(), person, Buffer.from(`%PDF ${canary}`)],
    ),
  );
  return id;
}

const outsiders: [who: string, browser: () => Promise<Browser>][] = [
  ['担当者 of another department', () => office.at('u02.staff')],
  ['課長 of another department', () => office.at('u02.manager')],
  ['somebody without a desk', () => office.at('nobody')],
  ['a viewer, before 決裁', () => office.at('viewer')],
  ['the same login of another municipality', () => others.at('u01.staff')],
  ['the reviewing division of another municipality', () => others.at('digital.manager')],
  ['ＣＩＯ of another municipality', () => others.at('executive.cio')],
  ['the administrator of another municipality', () => others.at('admin')],
];

/** Everything that can be asked about one sheet. */
function questions(browser: Browser, seen: Seen): [kind: string, answer: () => Promise<Answer>][] {
  const note = { reason: '戻します。', to: 'draft' };
  return [
    ['sheet', () => read(browser, seen.id)],
    ['saveSheet', () => save(browser, seen, [{ path: 'issues', value: 'x' }])],
    ['saveSheet of a closed field', () => save(browser, seen, [{ path: 'nothing', value: 'x' }])],
    ['submit', () => act(browser, seen, { act: 'submit' })],
    ['approve', () => act(browser, seen, { act: 'approve' })],
    ['return', () => act(browser, seen, { act: 'return', ...note })],
    ['a command that was used', () => act(browser, seen, { act: 'submit', commandId: usedCommand })],
    ['a stale command', () => act(browser, { ...seen, version: 1 }, { act: 'approve' })],
  ];
}

function expectNothing(answer: Answer): void {
  expect(codes(answer)).toEqual(['NOT_FOUND']);
  expect(answer.data).toBeNull();
  for (const word of [canary, sheet.subject, sheet.department, '課長', '担当者'])
    expect(answer.text).not.toContain(word);
}

describe('a sheet that is not theirs to see is not found', () => {
  test.each(outsiders)('%s', async (_, who) => {
    const browser = await who();
    for (const [, ask] of questions(browser, sheet)) expectNothing(await ask());
  });

  test('and its answer is word for word the one for a sheet that does not exist, or whose id cannot be one', async () => {
    const browser = await office.at('u02.staff');
    const real = questions(browser, sheet);
    for (const id of [randomUUID(), 'x', '', `${sheet.id} `, `${sheet.id}'--`])
      for (const [i, [, ask]] of questions(browser, { ...sheet, id }).entries()) {
        expect((await ask()).text).toBe((await real[i]![1]()).text);
      }
  });

  test('nor does it show in their lists', async () => {
    for (const [, who] of outsiders) {
      const browser = await who();
      const inbox = await browser.ask('{ inbox { id } cycles { id } }');
      expect(inbox.text).not.toContain(sheet.id);
      const mine = inbox.data!['cycles'][0].id;
      const progress = await browser.ask(
        'query ($id: ID!) { progress(cycleId: $id) { total sheets { id } } }',
        { id: mine },
      );
      expect(progress.errors).toEqual([]);
      expect(progress.text).not.toContain(sheet.id);
    }
  });

  test('while those on its route read it', async () => {
    for (const login of ['u01.staff', 'u01.manager', 'digital.staff', 'executive.cio', 'admin'])
      expect((await read(await office.at(login), sheet.id)).text).toContain(canary);
  });

  test('none of this moved it', async () => {
    const { version } = (await read(await office.at('admin'), sheet.id)).data!['sheet'];
    expect(version).toBe(sheet.version);
  });
});

describe('a book that is not theirs to read is not found', () => {
  const bookQuery = 'query ($id: ID!) { book(id: $id) { id sha256 } }';
  const strangers: [string, () => Promise<Browser>][] = [
    ['担当者 of a department', () => office.at('u02.staff')],
    ['課長 of a department', () => office.at('u01.manager')],
    ['somebody without a desk', () => office.at('nobody')],
    ['ＣＩＯ of another municipality', () => others.at('executive.cio')],
    ['the administrator of another municipality', () => others.at('admin')],
  ];

  test.each(strangers)('%s', async (_, who) => {
    const browser = await who();
    expectNothing(await browser.ask(bookQuery, { id: bookId }));
    for (const path of ['.pdf', '/site.zip', '/data.zip']) {
      const file = await browser.fetch(`/books/${bookId}${path}`);
      expect([file.status, file.text]).toEqual([404, '{"code":"NOT_FOUND"}']);
    }
  });

  test.each([randomUUID(), 'x', '..', '%00', `x%2F..%2F`])('nor is %s', async (id) => {
    const browser = await office.at('admin');
    const file = await browser.fetch(`/books/${id}.pdf`);
    expect(file.status).toBe(404);
    expect(codes(await browser.ask(bookQuery, { id }))).toEqual(['NOT_FOUND']);
  });

  test('those who see every sheet read it, and it stays out of caches', async () => {
    for (const login of ['digital.staff', 'executive.cio', 'viewer', 'admin']) {
      const file = await (await office.at(login)).fetch(`/books/${bookId}.pdf`);
      expect([file.status, file.text]).toEqual([200, `%PDF ${canary}`]);
      expect(file.headers.get('cache-control')).toBe('private, no-store');
    }
  });

  test('only the administrator of the municipality asks for one', async () => {
    const mutation = `mutation ($cycleId: ID!, $commandId: UUID!) { requestBook(cycleId: $cycleId, commandId: $commandId) {
      __typename ... on Refusal { code } } }`;
    const ask = async (browser: Promise<Browser>) =>
      (await browser).ask(mutation, { cycleId, commandId: randomUUID() });
    for (const login of ['admin', 'executive.cio']) expectNothing(await ask(others.at(login)));
    const refused = await ask(office.at('executive.cio'));
    expect(refused.data!['requestBook']).toEqual({ __typename: 'Refusal', code: 'NOT_ADMINISTRATOR' });
  });

  test("another municipality's progress is not found", async () => {
    const query = 'query ($id: ID!) { progress(cycleId: $id) { total } }';
    expectNothing(await (await others.at('admin')).ask(query, { id: cycleId }));
    expectNothing(await (await office.at('admin')).ask(query, { id: 'x' }));
  });
});

describe('a viewer (議会・監査)', () => {
  test('sees the approved sheets and no other', async () => {
    const viewer = await office.at('viewer');
    const list = await viewer.ask(
      'query ($id: ID!) { inbox { id } progress(cycleId: $id) { total approved sheets { id } } }',
      { id: cycleId },
    );
    expect(list.data).toEqual({
      inbox: [],
      progress: { total: 1, approved: 1, sheets: [{ id: approved.id }] },
    });
    const seen = (await read(viewer, approved.id)).data!['sheet'];
    expect([seen.state, seen.actions, seen.openPaths]).toEqual(['approved', [], []]);
  });

  test('changes nothing in them', async () => {
    const viewer = await office.at('viewer');
    const seen = (await read(viewer, approved.id)).data!['sheet'];
    for (const kind of ['submit', 'approve', 'return'])
      expect((await act(viewer, seen, { act: kind })).data!['act'].__typename).toBe('Refusal');
    const patches = [{ path: 'issues', value: 'x' }];
    expect((await save(viewer, seen, patches)).data!['saveSheet'].__typename).toBe('Refusal');
    expect((await read(viewer, approved.id)).data!['sheet']).toEqual(seen);
  });
});

test('in a server of several municipalities, signing in without a code is refused as wrong', async () => {
  const { data } = await new Browser(office.url).signIn('admin');
  expect(data!['signIn']).toMatchObject({ ok: false, code: 'WRONG' });
});
