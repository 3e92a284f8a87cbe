import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase, relay, type Task } from '@kairan/store';
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { givenOffice, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { abandonBook, beginBook, completeBook, readBook, readBookFile, requestBook } from './books.js';
import { contentHash } from './hash.js';
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

const request = (who = admin, commandId = randomUUID(), cycleId = town.cycleId) =>
  requestBook(office.database, who, { cycleId, commandId });
async function asked(commandId = randomUUID()) {
  const outcome = await request(admin, commandId);
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  return outcome.book;
}
/** The outbox row that makes this book. */
async function taskOf(bookId: string): Promise<Task<'renderBook'>> {
  const relayer = await openDatabase(office.url, 'kairan_relay', 1);
  const tasks: Task[] = [];
  await relay(relayer, async (sent) => void tasks.push(...sent), 0).finally(() => relayer.destroy());
  return tasks.find(({ payload }) => 'bookId' in payload && payload.bookId === bookId) as Task<'renderBook'>;
}
const made = (text: string) => ({ pdf: Buffer.from(text), pages: 3, sheets: 1 });

describe('asking for a book', () => {
  test('given nothing approved – then NOTHING_APPROVED, and no row', async () => {
    expect(await request()).toEqual({ refusal: { code: 'NOTHING_APPROVED' } });
    expect(await office.sql('SELECT FROM book')).toEqual([]);
  });

  test('given anybody but the administrator – then NOT_ADMINISTRATOR; an unknown year is not found', async () => {
    for (const login of ['digital.manager', 'executive.cio', 'u01.staff'])
      expect(await request(town.who(login))).toEqual({ refusal: { code: 'NOT_ADMINISTRATOR' } });
    await expect(request(admin, randomUUID(), randomUUID())).rejects.toThrow(NotFoundError);
  });

  test('given one commandId – when asked twenty times at once – then one book, one task, twenty equal answers', async () => {
    await moveTo(office, town, town.sheets[0]!.id, null);
    const commandId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => request(admin, commandId)));
    const [row, ...more] = await office.sql('SELECT id, edition, status FROM book');
    expect(more).toEqual([]);
    expect(row).toMatchObject({ edition: 1, status: 'queued' });
    for (const answer of answers) expect(answer).toMatchObject({ book: { id: row.id, commandId, requestedBy: admin.person } }); // prettier-ignore
    expect(await office.sql(`SELECT payload FROM outbox WHERE job = 'renderBook'`)).toEqual([
      { payload: { bookId: row.id } },
    ]);
  });

  test('given several commandIds at once – then consecutive editions', async () => {
    const books = await Promise.all([asked(), asked(), asked()]);
    expect(books.map(({ edition }) => edition).sort()).toEqual([2, 3, 4]);
  });
});

describe('making a book', () => {
  test('given sheets that go on meanwhile – then its facts are of one moment: approved ones only, in order, as decided', async () => {
    const [second, third] = [town.sheets[1]!, town.sheets[2]!];
    await moveTo(office, town, third.id, null);
    await moveTo(office, town, second.id, 'cio');
    const book = await asked();
    const task = await taskOf(book.id);
    const facts = await beginBook(office.database, task, book.id);
    expect(facts.sheets.map(({ id }) => id)).toEqual([town.sheets[0]!.id, third.id]);
    expect(facts).toMatchObject({
      fiscalYear: 2021,
      edition: book.edition,
      plan: { title: town.city.plan.title },
    });
    expect(facts.date).toBe(new Date(book.requestedAt.getTime() + 9 * 3_600_000).toISOString().slice(0, 10));
    const decided = await office.sql('SELECT id, content_hash FROM sheet WHERE content_hash IS NOT NULL');
    for (const { id, content } of facts.sheets)
      expect(contentHash(content)).toBe(decided.find((sheet) => sheet.id === id)!.content_hash);
    expect((await readBook(office.database, admin, book.id)).status).toBe('rendering');
    await expect(readBookFile(office.database, admin, book.id)).rejects.toThrow(NotFoundError);
  });

  test('given a sheet approved while the facts are read – then it is not among them', async () => {
    const book = await asked();
    const late = town.sheets[1]!.id;
    const other = new pg.Client({ connectionString: office.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM book WHERE id = $1 FOR UPDATE', [book.id]);
    const facts = beginBook(office.database, admin, book.id);
    const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await office.sql(waits)).length === 0);
    await moveTo(office, town, late, null);
    await other.query('ROLLBACK');
    await other.end();
    expect((await facts).sheets.map(({ id }) => id)).not.toContain(late);
    expect((await beginBook(office.database, admin, book.id)).sheets.map(({ id }) => id)).toContain(late);
  });

  test('given two runs that finish – when each stores its file – then the first stays, with its hash', async () => {
    const book = await asked();
    const task = await taskOf(book.id);
    const stores = ['first', 'second'].map((text) => () => completeBook(office.database, task, made(text)));
    await stores[0]!();
    await stores[1]!();
    const file = await readBookFile(office.database, admin, book.id);
    expect(file.pdf.toString()).toBe('first');
    const sha256 = createHash('sha256').update('first').digest('hex');
    expect(file.book).toMatchObject({ status: 'done', pages: 3, sheets: 1, sha256, error: null });
    expect(await taskOf(book.id)).toBeUndefined();
  });

  test('given ten runs that finish at once – then one file whole: bytes and hash belong together', async () => {
    const book = await asked();
    const task = await taskOf(book.id);
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => completeBook(office.database, task, made(`file ${i}`))),
    );
    const { pdf, book: stored } = await readBookFile(office.database, admin, book.id);
    expect(stored.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
  });

  test('given a book that cannot be made – then it says why; one that is done stays done', async () => {
    const book = await asked();
    const task = await taskOf(book.id);
    await abandonBook(office.database, task, '𠮷 の字形がありません');
    expect(await readBook(office.database, admin, book.id)).toMatchObject({
      status: 'failed',
      error: '𠮷 の字形がありません',
    });
    await completeBook(office.database, task, made('after all'));
    await abandonBook(office.database, task, '遅い失敗');
    expect(await readBook(office.database, admin, book.id)).toMatchObject({ status: 'done', error: null });
  });

  test('given a book that is not there – when begun – then an error, not an empty book', async () => {
    await expect(beginBook(office.database, admin, randomUUID())).rejects.toThrow(NotFoundError);
  });
});

test('given one department only – when reading the book of all – then not found; the desks common to all sheets read it', async () => {
  const book = await asked();
  await completeBook(office.database, await taskOf(book.id), made('all'));
  for (const read of [readBook, readBookFile]) {
    await expect(read(office.database, town.who('u01.manager'), book.id)).rejects.toThrow(NotFoundError);
    expect(await read(office.database, town.who('planning.director'), book.id)).toBeTruthy();
  }
});
