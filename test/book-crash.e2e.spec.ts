import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFolder } from '@kairan/office';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from '../apps/standalone/src/demo/person.js';
import { scriptFor } from '../apps/standalone/src/demo/script.js';
import { Tally } from '../apps/standalone/src/demo/tally.js';
import { workOff } from '../apps/standalone/src/demo/work-off.js';
import { password, sampleCity, shippedForms } from './support/city.js';
import { Clerk } from './support/clerk.js';
import { asOwner } from './support/database.js';
import { givenOffice, moveTo, type Office } from './support/office.js';
import { freePort } from './support/ports.js';
import { run, type Running } from './support/processes.js';
import { Data, greeting, isAlive } from './support/standalone.js';
import { until } from './support/until.js';

/* 50 kills in mid-book: 25 of the worker, 15 of a render thread, 10 of PostgreSQL. */

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A book that is done, or that says why it is not. */
function ended(clerk: Clerk, id: string) {
  return until(`book ${id} ends`, async () => {
    const book = await clerk.book(id).catch(() => undefined);
    return book && (book.status === 'done' || (book.status === 'failed' && book.error)) ? book : undefined;
  });
}

function begun(clerk: Clerk, id: string) {
  return until('it is rendered', async () => (await clerk.book(id)).status !== 'queued');
}

/** What is stored is whole: the file is what its hash says, from its first line to its last. */
async function expectWhole(
  clerk: Clerk,
  sql: (text: string) => Promise<any[]>,
  done: string[],
): Promise<void> {
  const rows = await sql(`SELECT id, sha256, pdf IS NULL AS gone FROM book WHERE status = 'done'`);
  expect(rows.map(({ id }) => id).sort()).toEqual([...done].sort());
  for (const { id, sha256 } of rows) {
    const pdf = await clerk.download((await clerk.book(id)).url);
    expect(hashOf(pdf)).toBe(sha256);
    expect([pdf.subarray(0, 5).toString(), pdf.subarray(-6).toString().trim()]).toEqual(['%PDF-', '%%EOF']);
  }
}

describe('a worker and its threads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kairan-crash-'));
  let office: Office;
  let api: Running;
  let worker: Running;
  let clerk: Clerk;
  let first: string;
  const done: string[] = [];

  // Little memory for a thread that renders: a sheet with megabytes of text ends it.
  const environment = () => ({ DATABASE_URL: office.url, PORT: '0', KAIRAN_CACHE_DIR: folder, KAIRAN_BOOK_MEMORY: '24' }); // prettier-ignore
  const ask = () => clerk.requestBook(office.towns[0].cycleId);
  const firstEdition = async () => hashOf(await clerk.download((await clerk.book(done[0]!)).url));

  async function startWorker(): Promise<void> {
    worker = run('worker', [], environment());
    await worker.prints(/worker ready/);
  }

  async function finished(id: string): Promise<void> {
    expect(await ended(clerk, id)).toMatchObject({ status: 'done', error: null });
    done.push(id);
  }

  beforeAll(async () => {
    office = await givenOffice();
    const [town] = office.towns;
    for (const { id } of town.sheets.slice(0, 3)) await moveTo(office, town, id, null);
    api = run('api', [], environment());
    await startWorker();
    const [, url] = await api.prints(/^api (\S+)/m);
    clerk = await Clerk.signedIn(url!, 'admin', password);
    await finished(await ask());
    first = await firstEdition();
  }, 240_000);

  afterAll(async () => {
    await api?.end();
    await worker?.end();
    await office?.close();
    rmSync(folder, { recursive: true });
  });

  test('given 25 kills of the worker while it makes a book – then every book completes, and nothing is left lying about', async () => {
    for (let kills = 0; kills < 25;) {
      const id = await ask();
      // The same book is cut off up to three times, each time a little later.
      for (let cut = 0; cut < 3 && kills < 25; cut++) {
        await begun(clerk, id);
        await sleep(Math.random() * 700);
        await worker.end('SIGKILL');
        if ((await clerk.book(id)).status === 'rendering') kills++;
        await startWorker();
      }
      await finished(id);
    }
    expect(await firstEdition()).toBe(first);
    await worker.end();
    await startWorker();
    expect(readdirSync(folder).filter((name) => !name.endsWith('.pack'))).toEqual([]);
  }, 900_000);

  test('given 15 books over which a render thread ends – then each says which sheet it was, the last edition stays, and without that sheet’s text the next one is made', async () => {
    const { id, subject } = office.towns[0].sheets[1]!;
    const write = (finding: string) =>
      office.sql(
        `UPDATE sheet SET content = content || jsonb_build_object('finding', $2::text) WHERE id = $1`,
        [id, finding],
      );
    await write('窓口の案内を改めた。'.repeat(400_000));
    for (let kills = 0; kills < 15; kills++) {
      const book = await ended(clerk, await ask());
      expect(book).toMatchObject({ status: 'failed', error: `「${subject}」の紙面を作れませんでした。` });
    }
    expect(worker.child.exitCode).toBeNull();
    expect(worker.output()).toContain('ERR_WORKER_OUT_OF_MEMORY');
    expect(readdirSync(folder).filter((name) => !name.endsWith('.pack'))).toEqual([]);
    expect(await firstEdition()).toBe(first);
    await write('妥当と認めます。');
    await finished(await ask());
    await expectWhole(clerk, office.sql, done);
  }, 600_000);
});

test('given 10 kills of PostgreSQL in mid-book – then the book completes or says why, and the last edition stays', async () => {
  const data = new Data();
  const kairan = data.start({ PORT: String(await freePort()) });
  const sql = (text: string) =>
    asOwner(data.postgresUrl(), async (client) => (await client.query(text)).rows);
  try {
    const { url, password } = await greeting(kairan);
    await decideSome(url, password);
    const clerk = await Clerk.signedIn(url, 'admin', password);
    const [{ id: cycleId }] = await sql('SELECT id FROM cycle');
    const done = [await clerk.requestBook(cycleId)];
    expect(await ended(clerk, done[0]!)).toMatchObject({ status: 'done' });
    const first = hashOf(await clerk.download((await clerk.book(done[0]!)).url));
    for (let kill = 0; kill < 10; kill++) {
      const id = await clerk.requestBook(cycleId);
      await begun(clerk, id);
      await sleep(Math.random() * 200);
      const pid = data.postgresPid()!;
      process.kill(pid, 'SIGKILL');
      await until('another PostgreSQL runs', () => {
        const now = data.postgresPid();
        return now !== undefined && now !== pid && isAlive(now);
      });
      const book = await ended(clerk, id);
      if (book.status === 'done') done.push(id);
    }
    await expectWhole(clerk, sql, done);
    expect(hashOf(await clerk.download((await clerk.book(done[0]!)).url))).toBe(first);
    const begunAgain = await sql(`SELECT id FROM outbox WHERE job = 'renderBook' AND attempts > 1`);
    expect(begunAgain.length).toBeGreaterThan(0); // the kills did meet books; how many is chance
    expect(await kairan.end('SIGINT')).toBe(0);
  } finally {
    await kairan.end('SIGKILL');
    await data.remove();
  }
}, 600_000);

/** The sample's last desk decides what lies on it. */
async function decideSome(url: string, password: string): Promise<void> {
  const folder = await readFolder(sampleCity, (await shippedForms()).template);
  if ('faults' in folder) throw new Error(JSON.stringify(folder.faults));
  const { city } = folder;
  const login = 'executive.cio';
  await workOff(new Person(url, { municipality: city.code, login, password }, scriptFor(city), new Tally()));
}
