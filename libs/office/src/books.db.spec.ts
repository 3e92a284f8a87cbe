import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { givenOffice, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { finished, taskOf } from '../test/finished.js';
import { bookById, booksOfYear, cancelBook, readBookFile, requestBook } from './books.js';
import { sha256 } from './frozen-facts.js';
import { contentHash } from './hash.js';
import {
  abandonBook,
  beginBook,
  bookIsCancelled,
  BookCancelledError,
  completeBook,
  reportProgress,
} from './make-book.js';
import { NotFoundError, type Identity } from './office.js';

let office: Office;
let town: Town;
let admin: Identity;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  admin = town.administrator;
});
afterAll(() => office.close());

const request = (who = admin, commandId = randomUUID(), cycleId = town.cycleId, draft = false) =>
  requestBook(office.database, who, { cycleId, commandId, draft });
async function asked({ draft = false } = {}) {
  const outcome = await request(admin, randomUUID(), town.cycleId, draft);
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  return outcome.book;
}
/** A book that the worker has begun. */
async function begun(which = {}) {
  const book = await asked(which);
  const task = await taskOf(office.url, book.id);
  return { book, task, facts: await beginBook(office.database, task, book.id) };
}
const now = (id: string) => bookById(office.database, admin, id);
const editions = () => office.sql('SELECT edition FROM book WHERE edition IS NOT NULL ORDER BY edition');

describe('asking for a book', () => {
  test('given nothing approved – then NOTHING_APPROVED, for a draft too, and no row', async () => {
    for (const draft of [false, true])
      expect(await request(admin, randomUUID(), town.cycleId, draft)).toEqual({
        refusal: { code: 'NOTHING_APPROVED' },
      });
    expect(await office.sql('SELECT FROM book')).toEqual([]);
  });

  test('given anybody but the administrator – then NOT_ADMINISTRATOR; an unknown year is not found', async () => {
    for (const login of ['digital.manager', 'executive.cio', 'u01.staff'])
      expect(await request(town.who(login))).toEqual({ refusal: { code: 'NOT_ADMINISTRATOR' } });
    await expect(request(admin, randomUUID(), randomUUID())).rejects.toThrow(NotFoundError);
  });

  test('given one commandId – when asked twenty times at once – then one book without a number yet, one task, twenty equal answers', async () => {
    await moveTo(office, town, town.sheets[0]!.id, null);
    const commandId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => request(admin, commandId)));
    const [row, ...more] = await office.sql('SELECT id, edition, status, draft FROM book');
    expect(more).toEqual([]);
    expect(row).toMatchObject({ edition: null, status: 'queued', draft: false });
    for (const answer of answers) expect(answer).toMatchObject({ book: { id: row.id, commandId, requestedBy: admin.person } }); // prettier-ignore
    expect(await office.sql(`SELECT payload FROM outbox WHERE job = 'renderBook'`)).toEqual([
      { payload: { bookId: row.id } },
    ]);
    expect(await request(admin, commandId, town.cycleId, true)).toEqual({
      refusal: { code: 'COMMAND_REUSED' },
    });
  });
});

describe('making a book', () => {
  test('given sheets that go on meanwhile – then its facts are of one moment: approved ones only, in order, as decided', async () => {
    const [second, third] = [town.sheets[1]!, town.sheets[2]!];
    await moveTo(office, town, third.id, null);
    await moveTo(office, town, second.id, 'cio');
    const { book, task, facts } = await begun();
    expect(facts.sheets.map(({ id }) => id)).toEqual([town.sheets[0]!.id, third.id]);
    const plan = { title: town.city.plan.title };
    expect(facts).toMatchObject({
      id: book.id,
      fiscalYear: 2021,
      edition: 1,
      draft: false,
      errata: [],
      plan,
    });
    expect(facts.date).toBe(new Date(book.requestedAt.getTime() + 9 * 3_600_000).toISOString().slice(0, 10));
    const [head] = await office.sql(`SELECT seq, encode(hash, 'hex') AS head FROM chain_head`);
    expect(facts.history).toEqual(head);
    for (const { content, hash } of facts.sheets) expect(contentHash(content)).toBe(hash);
    expect(facts.sheets.some((sheet) => 'approvals' in sheet)).toBe(false);
    expect((await now(book.id)).status).toBe('rendering');
    await expect(readBookFile(office.database, admin, book.id)).rejects.toThrow(NotFoundError);
    expect(await reportProgress(office.database, task, { done: 1, total: 2 })).toBe(true);
    expect((await now(book.id)).progress).toEqual({ done: 1, total: 2 });
  });

  test('given a sheet approved while the facts are read – then it is not among them, nor is its event in the history', async () => {
    const book = await asked();
    const late = town.sheets[1]!.id;
    const other = new pg.Client({ connectionString: office.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM book WHERE id = $1 FOR UPDATE', [book.id]);
    const [head] = await office.sql('SELECT seq FROM chain_head');
    const reading = beginBook(office.database, admin, book.id);
    const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await office.sql(waits)).length === 0);
    await moveTo(office, town, late, null);
    await other.query('ROLLBACK');
    await other.end();
    const facts = await reading;
    expect(facts.sheets.map(({ id }) => id)).not.toContain(late);
    expect(facts.history!.seq).toBe(head.seq);
    expect((await beginBook(office.database, admin, book.id)).sheets.map(({ id }) => id)).toContain(late);
  });

  test('given ten runs that finish at once – then the files of one of them whole: bytes and hashes belong together', async () => {
    const { book, task, facts } = await begun();
    const runs = Array.from({ length: 10 }, (_, i) => completeBook(office.database, task, finished(`file ${i}`, facts))); // prettier-ignore
    expect(await Promise.all(runs)).toEqual(Array(10).fill(true));
    const stored = await now(book.id);
    const files = ['pdf', 'site', 'data'] as const;
    const hashes = await Promise.all(
      files.map(async (kind) => sha256((await readBookFile(office.database, admin, book.id, kind)).file)),
    );
    expect([stored.sha256, stored.siteSha256, stored.dataSha256]).toEqual(hashes);
    const made = { rendered: { sheets: 3, parts: 9 }, reused: { sheets: 0, parts: 0 } };
    expect(stored).toMatchObject({ status: 'done', edition: 1, pages: 3, sheets: 3, made, error: null });
    expect(stored.factsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await taskOf(office.url, book.id)).toBeUndefined();
    expect(await reportProgress(office.database, task, { done: 1, total: 3 })).toBe(false);
  });

  test('given a book that cannot be made – then it says why and takes no number; one that is done stays done', async () => {
    const { book, task, facts } = await begun();
    await abandonBook(office.database, task, '𠮷 の字形がありません');
    expect(await now(book.id)).toMatchObject({ status: 'failed', edition: null, error: '𠮷 の字形がありません' }); // prettier-ignore
    await beginBook(office.database, task, book.id);
    expect(await now(book.id)).toMatchObject({ status: 'rendering', error: null });
    await completeBook(office.database, task, finished('after all', facts));
    await abandonBook(office.database, task, '遅い失敗');
    expect(await now(book.id)).toMatchObject({ status: 'done', error: null });
  });

  test('given a book that is not there – when begun – then an error, not an empty book', async () => {
    await expect(beginBook(office.database, admin, randomUUID())).rejects.toThrow(NotFoundError);
  });
});

describe('the numbers of editions', () => {
  test('given several books at once – then each has the number it was printed with: who comes second is told to begin anew', async () => {
    const before = (await editions()).length;
    const [a, b] = [await begun(), await begun()];
    expect([a.facts.edition, b.facts.edition]).toEqual([before + 1, before + 1]);
    const answers = await Promise.all(
      [a, b].map(({ task, facts }) => completeBook(office.database, task, finished('at once', facts))),
    );
    expect(answers.sort()).toEqual([false, true]);
    const [late] = (await booksOfYear(office.database, admin, town.cycleId)).filter(({ id, status }) => status === 'rendering' && [a, b].some(({ book }) => book.id === id)); // prettier-ignore
    const task = await taskOf(office.url, late!.id);
    const facts = await beginBook(office.database, task, late!.id);
    expect(facts.edition).toBe(before + 2);
    expect(await completeBook(office.database, task, finished('next', facts))).toBe(true);
  });

  test('given books that failed, were cancelled or are drafts – then no number is left out', async () => {
    const next = (await editions()).length + 1;
    const failed = await begun();
    await abandonBook(office.database, failed.task, '失敗');
    await cancelBook(office.database, admin, (await begun()).book.id);
    const draft = await begun({ draft: true });
    expect(draft.facts).toMatchObject({ draft: true, edition: next });
    await completeBook(office.database, draft.task, finished('draft', draft.facts));
    const { task, facts, book } = await begun();
    await completeBook(office.database, task, finished('edition', facts));
    expect((await now(book.id)).edition).toBe(next);
    expect((await editions()).map(({ edition }) => edition)).toEqual(Array.from({ length: next }, (_, i) => i + 1)); // prettier-ignore
  });
});

describe('a draft', () => {
  test('given one that is done – then its files are there, but no number and no frozen facts', async () => {
    const { book, task, facts } = await begun({ draft: true });
    await completeBook(office.database, task, finished('案', facts));
    expect(await now(book.id)).toMatchObject({ draft: true, status: 'done', edition: null, factsSha256: null, sha256: sha256('案') }); // prettier-ignore
    expect((await readBookFile(office.database, admin, book.id)).file.toString()).toBe('案');
  });
});

describe('cancelling a book', () => {
  test('given one that waits – then it is cancelled, its task is closed, a repeat says the same, and it cannot be begun', async () => {
    const book = await asked();
    for (let time = 0; time < 2; time++)
      expect(await cancelBook(office.database, admin, book.id)).toMatchObject({ book: { id: book.id, status: 'cancelled' } }); // prettier-ignore
    expect(await taskOf(office.url, book.id)).toBeUndefined();
    await expect(beginBook(office.database, admin, book.id)).rejects.toThrow(BookCancelledError);
  });

  test('given one that is being made – then its worker is told, and whatever that worker still does changes nothing', async () => {
    const { book, task, facts } = await begun();
    expect(await bookIsCancelled(office.database, task)).toBe(false);
    await cancelBook(office.database, admin, book.id);
    expect(await bookIsCancelled(office.database, task)).toBe(true);
    const cancelled = await now(book.id);
    expect(await reportProgress(office.database, task, { done: 1, total: 3 })).toBe(false);
    expect(await completeBook(office.database, task, finished('late', facts))).toBe(true);
    await abandonBook(office.database, task, '遅い失敗');
    expect(await now(book.id)).toEqual(cancelled);
    await expect(readBookFile(office.database, admin, book.id)).rejects.toThrow(NotFoundError);
  });

  test('given a race of finishing and cancelling – then one of them has happened, whole', async () => {
    for (let race = 0; race < 5; race++) {
      const { book, task, facts } = await begun();
      const [, outcome] = await Promise.all([
        completeBook(office.database, task, finished('race', facts)),
        cancelBook(office.database, admin, book.id),
      ]);
      const { status, sha256: hash } = await now(book.id);
      expect([status, hash === null]).toEqual('book' in outcome ? ['cancelled', true] : ['done', false]);
    }
  });

  test('given one that is done or has failed – then BOOK_OVER; given anybody but the administrator – then NOT_ADMINISTRATOR', async () => {
    const done = (await booksOfYear(office.database, admin, town.cycleId)).find(({ status }) => status === 'done')!; // prettier-ignore
    expect(await cancelBook(office.database, admin, done.id)).toEqual({ refusal: { code: 'BOOK_OVER' } });
    const { id } = await asked();
    expect(await cancelBook(office.database, town.who('executive.cio'), id)).toEqual({ refusal: { code: 'NOT_ADMINISTRATOR' } }); // prettier-ignore
    await expect(cancelBook(office.database, town.who('u01.staff'), id)).rejects.toThrow(NotFoundError);
  });
});

test('given one department only – when reading the book of all – then not found; the desks common to all sheets read it', async () => {
  const { book, task, facts } = await begun();
  await completeBook(office.database, task, finished('all', facts));
  for (const read of [bookById, readBookFile]) {
    await expect(read(office.database, town.who('u01.manager'), book.id)).rejects.toThrow(NotFoundError);
    expect(await read(office.database, town.who('planning.director'), book.id)).toBeTruthy();
  }
  await expect(booksOfYear(office.database, town.who('u01.manager'), town.cycleId)).rejects.toThrow(NotFoundError); // prettier-ignore
  const [latest] = await booksOfYear(office.database, town.who('planning.director'), town.cycleId);
  expect(latest!.id).toBe(book.id);
  await expect(booksOfYear(office.database, admin, randomUUID())).rejects.toThrow(NotFoundError);
});
