import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { finished, taskOf } from '../test/finished.js';
import type { BookFacts } from './book-facts.js';
import { bookById, requestBook } from './books.js';
import { correctSheet } from './correct-sheet.js';
import { freezeFacts, thawFacts } from './frozen-facts.js';
import { beginBook, completeBook } from './make-book.js';
import { saveSheet } from './save-sheet.js';
import { verifyBookFile, verifyEditions } from './verify-editions.js';

let office: Office;
let town: Town;
let first: { facts: BookFacts; id: string };

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  await office.sql(`UPDATE plan SET document = jsonb_set(document, '{parts}', (SELECT jsonb_agg(
    CASE WHEN part->>'kind' = 'sheets' THEN part || '{"approvals": true}' ELSE part END) FROM jsonb_array_elements(document->'parts') part))`);
  for (const { id } of town.sheets.slice(0, 3)) await moveTo(office, town, id, null);
  first = await publish('first');
});
afterAll(() => office.close());

async function begin(draft = false) {
  const asked = { cycleId: town.cycleId, commandId: randomUUID(), draft };
  const outcome = await requestBook(office.database, town.administrator, asked);
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  const task = await taskOf(office.url, outcome.book.id);
  return { task, id: outcome.book.id, facts: await beginBook(office.database, task, outcome.book.id) };
}
async function publish(text: string, draft = false) {
  const { task, id, facts } = await begin(draft);
  await completeBook(office.database, task, finished(text, facts));
  return { id, facts };
}
/** Decides a correction of a sheet. @returns the new sheet */
async function correct(sheetId: string, owner: string, answers: Record<string, unknown>): Promise<string> {
  const who = town.who(`${owner}.staff`);
  const outcome = await correctSheet(office.database, who, { sheetId, commandId: randomUUID(), reason: '転記の誤り' }); // prettier-ignore
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  const { id } = outcome.sheet;
  const { version } = (await look(office, town, id)).stored.sheet;
  const patches = Object.entries(answers).map(([path, value]) => ({ path, value }));
  await saveSheet(office.database, who, { sheetId: id, commandId: randomUUID(), version, patches });
  await moveTo(office, town, id, null);
  return id;
}
const verified = (text: string) => verifyBookFile(office.database, town.municipality, Buffer.from(text));
const broken = () => verifyEditions(office.database, town.municipality);

test('given sheets that were decided – then their boxes name who signed, with the day of the office', () => {
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  for (const { approvals } of first.facts.sheets) {
    expect(approvals!.map(({ post }) => post)).toEqual([expect.stringMatching(/課長$/), expect.stringMatching(/課長$/), expect.any(String), expect.any(String)]); // prettier-ignore
    for (const { name, date } of approvals!) expect([name === undefined, date]).toEqual([false, today]);
  }
});

test('given the facts of an edition – when frozen and thawed – then the same facts, and the same bytes twice', async () => {
  const frozen = await freezeFacts(first.facts);
  expect(await thawFacts(frozen)).toEqual(first.facts);
  expect((await freezeFacts(await thawFacts(frozen))).factsSha256).toBe(frozen.factsSha256);
  const book = await bookById(office.database, town.administrator, first.id);
  expect(book.factsSha256).toBe(frozen.factsSha256);
  await expect(thawFacts({ ...frozen, factsSha256: '0'.repeat(64) })).rejects.toThrow('not what was frozen');
});

describe('the next edition', () => {
  test('given nothing new – then no errata; given a correction and a sheet decided since – then what they changed, in book order', async () => {
    expect((await begin(true)).facts.errata).toEqual([]);
    const { id, owner } = town.sheets[1]!;
    const corrected = await correct(id, owner, { issues: '新しい課題', 'cost.budget.2021': 1200 });
    const newcomer = town.sheets[3]!;
    await moveTo(office, town, newcomer.id, null);
    const { facts } = await publish('second');
    const sheet = { sheet: facts.sheets[1]!.name, sheetId: corrected };
    expect(facts.edition).toBe(2);
    expect(facts.errata).toContainEqual({ ...sheet, label: '業務システムの課題', before: '', after: '新しい課題' }); // prettier-ignore
    expect(facts.errata).toContainEqual({ ...sheet, label: expect.stringContaining('予算額（円） R3年度予算'), before: '', after: '1,200' }); // prettier-ignore
    expect(facts.errata.at(-1)).toEqual({ sheet: facts.sheets[3]!.name, sheetId: newcomer.id, label: null, before: '', after: facts.sheets[3]!.name }); // prettier-ignore
    expect(facts.errata).toHaveLength(3);
    expect((await begin()).facts.errata).toEqual([]);
  });

  test('given a draft between two editions – then the errata are against the edition', async () => {
    const { id, owner } = town.sheets[2]!;
    const corrected = await correct(id, owner, { issues: '案の前の訂正' });
    await publish('draft', true);
    const { errata } = (await publish('third')).facts;
    expect(errata.map(({ sheetId, after }) => [sheetId, after])).toEqual([[corrected, '案の前の訂正']]);
  });
});

describe('a file held against the register', () => {
  test.each([
    ['first', 'pdf', 1],
    ['site of second', 'site', 2],
    ['data of third', 'data', 3],
  ])('given %s – then it is found: the %s of edition %d, with nothing against it', async (text, file, edition) => {
    const checked = await verified(text);
    expect(checked).toMatchObject({ file, edition: { edition, fiscalYear: 2021, draft: false }, isFrozen: true, faults: [] }); // prettier-ignore
    expect(checked!.history).toEqual({ seq: expect.stringMatching(/^\d+$/), head: expect.stringMatching(/^[0-9a-f]{64}$/) }); // prettier-ignore
  }); // prettier-ignore

  test('given one that bears the number of a book, but other bytes – then the book, and that the file is none of its', async () => {
    const altered = `%PDF-1.7 <dc:identifier>urn:uuid:${first.id.toUpperCase()}</dc:identifier> ${'1,200'}`;
    expect(await verified(altered)).toMatchObject({ file: null, edition: { id: first.id, edition: 1 }, faults: [] }); // prettier-ignore
  });

  test('given a draft – then it is known as one; given anything else – then null', async () => {
    expect(await verified('draft')).toMatchObject({ file: 'pdf', edition: { draft: true, edition: null } });
    for (const text of ['', 'First', `urn:uuid:${randomUUID()}`]) expect(await verified(text)).toBeNull();
  });
});

/** Tampers as the superuser with the triggers off, asks, and takes it back. */
async function tampered(statement: string) {
  const client = new pg.Client({ connectionString: office.url });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica;
      CREATE TEMP TABLE kept_books AS TABLE book; CREATE TEMP TABLE kept_sheets AS TABLE sheet; CREATE TEMP TABLE kept_events AS TABLE sheet_event`); // prettier-ignore
    expect((await client.query(statement)).rowCount).toBeGreaterThan(0);
    const answer = await broken();
    await client.query(`DELETE FROM book; INSERT INTO book TABLE kept_books; DELETE FROM sheet_event; INSERT INTO sheet_event TABLE kept_events;
      DELETE FROM sheet; INSERT INTO sheet TABLE kept_sheets`);
    return answer.map(({ edition, faults }) => [edition.edition, faults.map(({ fault }) => fault)]);
  } finally {
    await client.end();
  }
}

describe('what is published, checked against what is kept', () => {
  test('given nothing changed – then nothing', async () => expect(await broken()).toEqual([]));

  test.each([
    [`UPDATE book SET pdf = 'x' WHERE edition = 2`, [[2, ['pdfChanged']]]],
    [`UPDATE book SET site = 'x' WHERE edition = 2`, [[2, ['siteChanged']]]],
    [`UPDATE book SET data_sha256 = 'x' WHERE edition = 3`, [[3, ['dataChanged']]]],
    [`UPDATE book SET facts = 'x' WHERE edition = 1`, [[1, ['factsChanged']]]],
    [
      `UPDATE book b SET facts = o.facts, facts_sha256 = o.facts_sha256 FROM book o WHERE o.edition = 2 AND b.edition = 1`,
      [[1, ['factsChanged']]],
    ],
    [
      `UPDATE sheet SET content = content || '{"issues": "改"}' WHERE content->>'issues' = '案の前の訂正'`,
      [[3, ['sheetChanged']]],
    ],
    [
      `UPDATE sheet_event SET hash = '\\x00' WHERE seq = (SELECT max(seq) FROM sheet_event)`,
      [[3, ['historyLost']]],
    ],
    [
      `UPDATE sheet_event SET event = event || '{"type": "approved"}' WHERE event->>'type' = 'decided' AND seq = (SELECT min(seq) FROM sheet_event WHERE event->>'type' = 'decided')`,
      [1, 2, 3].map((edition) => [edition, ['otherSheets']]),
    ],
  ])('given %s – then the editions concerned are named, and why', async (statement, wanted) => {
    expect(await tampered(statement)).toEqual(wanted);
    expect(await broken()).toEqual([]);
  });
});
