import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { finished } from '../test/finished.js';
import { act } from './act.js';
import { tellDesk } from './arrivals.js';
import { bookById, booksOfYear, cancelBook, readBookFile, requestBook } from './books.js';
import { inbox } from './inbox.js';
import { cycles, me, notices, progress } from './lists.js';
import { beginBook, completeBook } from './make-book.js';
import { NotFoundError, type Identity } from './office.js';
import { openCycle } from './open-cycle.js';
import { readSheet } from './read-sheet.js';
import { saveSheet } from './save-sheet.js';

let office: Office;
let a: Town;
let b: Town;
/** A word that stands in every text of B. */
const canary = 'カナリア';

beforeAll(async () => {
  office = await givenOffice('111111', '222222');
  [a, b] = office.towns as [Town, Town];
  const own = [b.municipality];
  await office.sql(`UPDATE subject SET name = name || '${canary}', department = '${canary}' WHERE municipality_id = $1`, own); // prettier-ignore
  await office.sql(`UPDATE person SET name = '${canary}' WHERE municipality_id = $1`, own);
  await office.sql(`UPDATE unit SET name = '${canary}' WHERE municipality_id = $1`, own);
  await office.sql(`UPDATE plan SET title = '${canary}' WHERE municipality_id = $1`, own);
  for (const town of [a, b]) await moveTo(office, town, town.sheets[0]!.id, null);
});
afterAll(() => office.close());

const db = () => office.database;
const everybody = () => ['admin', 'digital.staff', 'digital.manager', 'planning.director', 'executive.cio', 'u01.staff'].map((login) => a.who(login)); // prettier-ignore
/** B's person under A's municipality, as a forged session would have it. */
const mixed = (): Identity => ({ municipality: a.municipality, person: b.administrator.person });

describe('for everybody in A', () => {
  test('given every list – then nothing of B stands in it', async () => {
    for (const who of everybody()) {
      const lists = [await me(db(), who), await inbox(db(), who), await notices(db(), who), await cycles(db(), who), await progress(db(), who, a.cycleId)]; // prettier-ignore
      const text = JSON.stringify(lists);
      expect(text).not.toContain(canary);
      expect(text).not.toContain(b.municipality);
      expect(lists[4]).toMatchObject({ sheets: expect.any(Array) });
    }
    expect(JSON.stringify(await progress(db(), b.administrator, b.cycleId))).toContain(canary);
  });

  test('given B’s ids – when read, written, acted on, booked or opened – then not found, and B is as it was', async () => {
    const bookB = await requestBook(db(), b.administrator, { cycleId: b.cycleId, commandId: randomUUID() });
    const bookId = 'book' in bookB ? bookB.book.id : '';
    const [{ id: task }] = await office.sql(`SELECT id FROM outbox WHERE payload->>'bookId' = $1`, [bookId]);
    const toMake = { id: task, municipality: b.municipality, job: 'renderBook' as const, payload: { bookId }, attempts: 1 }; // prettier-ignore
    const facts = await beginBook(db(), toMake, bookId);
    await completeBook(db(), toMake, finished('B', facts));
    const open = b.sheets[1]!.id;
    const before = await look(office, b, open);
    const base = { sheetId: open, version: 1, commandId: randomUUID() };
    for (const who of [...everybody(), mixed()]) {
      const attempts = [
        readSheet(db(), who, open),
        saveSheet(db(), who, { ...base, patches: [{ path: 'issues', value: 'Ａ市' }] }),
        act(db(), who, { ...base, act: 'submit' }),
        act(db(), who, { ...base, act: 'return', to: 'draft', reason: 'Ａ市' }),
        progress(db(), who, b.cycleId),
        requestBook(db(), who, { cycleId: b.cycleId, commandId: randomUUID() }),
        bookById(db(), who, bookId),
        readBookFile(db(), who, bookId),
        booksOfYear(db(), who, b.cycleId),
        cancelBook(db(), who, bookId),
      ];
      for (const outcome of await Promise.allSettled(attempts)) {
        expect(outcome.status).toBe('rejected');
        expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(NotFoundError);
      }
    }
    expect(await look(office, b, open)).toEqual({ ...before, now: expect.any(String) });
    expect((await readBookFile(db(), b.administrator, bookId)).file.toString()).toBe('B');
  });

  test('given B’s plan – when A’s administrator opens a year of it – then not found', async () => {
    const [{ id: planId }] = await office.sql('SELECT id FROM plan WHERE municipality_id = $1', [
      b.municipality,
    ]);
    const pinned = { id: 'ict-action-plan', version: 1 };
    const input = { planId, fiscalYear: 2050, template: pinned, route: pinned };
    await expect(openCycle(db(), a.administrator, input)).rejects.toThrow(NotFoundError);
  });

  test('given a commandId that B used – when A uses it – then it is A’s own, and carried out', async () => {
    const [{ command_id: commandId }] = await office.sql('SELECT command_id FROM sheet_event WHERE municipality_id = $1 LIMIT 1', [b.municipality]); // prettier-ignore
    const { id: sheetId, owner } = a.sheets[1]!;
    const { version } = (await look(office, a, sheetId)).stored.sheet;
    const patches = [{ path: 'issues', value: 'Ａ市の課題' }];
    const outcome = await saveSheet(db(), a.who(`${owner}.staff`), { sheetId, commandId, version, patches });
    expect(outcome).toHaveProperty('sheet');
  });
});

describe('for a worker under A', () => {
  test('given B’s sheet or book in a task of A – then an error, and nothing is told or read', async () => {
    const task = { id: '1', municipality: a.municipality, job: 'tellDesk' as const, attempts: 1, payload: { sheetId: b.sheets[1]!.id, n: 1 } }; // prettier-ignore
    await expect(tellDesk(db(), task, null)).rejects.toThrow('has no event 1');
    const [{ id }] = await office.sql('SELECT id FROM book WHERE municipality_id = $1', [b.municipality]);
    await expect(beginBook(db(), a.administrator, id)).rejects.toThrow(NotFoundError);
    expect(await office.sql('SELECT FROM notice')).toEqual([]);
  });
});
