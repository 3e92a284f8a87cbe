import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { password } from './support/city.js';
import { Clerk } from './support/clerk.js';
import { brokenPromises, openPromises } from './support/invariants.js';
import { advance, givenOffice, moveTo, type Office } from './support/office.js';
import { run, type Running } from './support/processes.js';
import { until } from './support/until.js';

/* The worker is killed 14 times: 4 while it renders, 10 at any moment while sheets move and books are asked for. */
let office: Office;
let api: Running;
let worker: Running;
let clerk: Clerk;
const done = new Map<string, string>();

const environment = () => ({ DATABASE_URL: office.url, PORT: '0' });
const startWorker = () => run('worker', [], environment());

beforeAll(async () => {
  office = await givenOffice();
  const [town] = office.towns;
  for (const { id } of town.sheets.slice(0, 3)) await moveTo(office, town, id, null);
  api = run('api', [], environment());
  worker = startWorker();
  const [, url] = await api.prints(/^api (\S+)/m);
  clerk = await Clerk.signedIn(url!, 'admin', password);
}, 120_000);

afterAll(async () => {
  await api?.end();
  await worker?.end();
  await office?.close();
});

async function killWorker(): Promise<void> {
  await worker.end('SIGKILL');
  worker = startWorker();
}

/** A book may be finished once: a second finish would change its hash or its time. */
async function finished(id: string): Promise<void> {
  const book = await until(`book ${id} is done`, async () => {
    const now = await clerk.book(id);
    return now.status === 'done' && now;
  });
  const pdf = await clerk.download(book.url);
  done.set(id, createHash('sha256').update(pdf).digest('hex'));
}

test('a book completes by itself after each of 4 kills while it is rendered', async () => {
  const seconds: number[] = [];
  while (seconds.length < 4) {
    const id = await clerk.requestBook(office.towns[0].cycleId);
    await until('it is rendered', async () => (await clerk.book(id)).status === 'rendering');
    await sleep(seconds.length * 150);
    const killed = Date.now();
    await worker.end('SIGKILL');
    const { status } = await clerk.book(id);
    worker = startWorker();
    await finished(id);
    if (status === 'rendering') seconds.push((Date.now() - killed) / 1000);
  }
  expect(Math.max(...seconds)).toBeLessThan(30);
}, 360_000);

test('10 kills at any moment while sheets move and books are asked for lose and double nothing', async () => {
  const [town] = office.towns;
  let moving = true;
  const load = (async () => {
    for (const { id } of town.sheets.slice(3, -1))
      for (let moves = 0; moving && moves < 5; moves++) {
        await advance(office, town, id);
        await sleep(100);
      }
  })();
  const books: string[] = [];
  for (let kill = 0; kill < 10; kill++) {
    if (kill % 3 === 0) books.push(await clerk.requestBook(town.cycleId));
    await sleep(300 + Math.random() * 3000);
    await killWorker();
  }
  moving = false;
  await load;
  for (const id of books) await finished(id);
  await until('nothing is open', async () => (await openPromises(office.url)).length === 0);
  expect(await brokenPromises(office.url)).toEqual({});
  const interrupted = await office.sql('SELECT id FROM outbox WHERE attempts > 1');
  expect(interrupted.length).toBeGreaterThan(0); // the kills did meet work; how much is chance
  const stored = await office.sql('SELECT id, sha256 FROM book');
  expect(new Map(stored.map(({ id, sha256 }) => [id, sha256]))).toEqual(done);
}, 360_000);

test('a book with a character that no font has fails at once, says where, and holds nothing up', async () => {
  const [town] = office.towns;
  const { id, subject } = town.sheets[0]!;
  const write = (finding: string) =>
    office.sql(
      `UPDATE sheet SET content = content || jsonb_build_object('finding', $2::text) WHERE id = $1`,
      [id, finding],
    );
  await write('妥当と認めます。🦀');
  const book = await clerk.requestBook(town.cycleId);
  const { error } = await until('the book is given up', async () => {
    const now = await clerk.book(book);
    return now.status === 'failed' && now;
  });
  for (const word of [subject, '所見', '印刷できない文字', '🦀', 'U+1F980']) expect(error).toContain(word);
  const rows = await office.sql(`SELECT * FROM outbox WHERE payload->>'bookId' = $1`, [book]);
  expect(rows).toMatchObject([{ attempts: 1, done_at: null, failed_at: expect.any(Date), error }]);

  await write('妥当と認めます。');
  await finished(await clerk.requestBook(town.cycleId));
  await advance(office, town, town.sheets.at(-1)!.id);
  await until('other work goes on', async () => (await openPromises(office.url)).length === 0);
}, 60_000);
