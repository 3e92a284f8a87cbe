import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unreachable } from '@kairan/office';
import { setTimeout as sleep } from 'node:timers/promises';
import { setClock } from './support/clock.js';
import { openMailbox, type Mail } from './support/mailbox.js';
import { givenOffice, type Office } from './support/office.js';
import { run, type Running } from './support/processes.js';
import { until } from './support/until.js';

/*
 * It is 2026-05-01, 09:00 in Japan, and every draft is due today. Ten people sit at each desk, so that there is work for a while; the
 * mail server takes its time, so that a worker dies between handing a mail over and noting that it did.
 */
const kills = 10;
const peoplePerDesk = 10;
const inFlight = 2; // jobs of one worker at a time
const refusedAddress = 'refused@city.example';

let office: Office;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let workers: Running[];

beforeAll(async () => {
  office = await givenOffice();
  mailbox = await openMailbox(1000);
  await office.sql(`UPDATE outbox SET done_at = now()`);
  await office.sql(
    `UPDATE sheet SET course = course || '{"since": "2026-04-10T01:00:00.000Z", "stageSince": "2026-04-10T01:00:00.000Z"}'`,
  );
  await office.sql(`UPDATE cycle SET dues = '{"draft": "2026-05-01"}'`);
  await office.sql(
    `WITH newcomer AS (
       INSERT INTO person (municipality_id, id, name, email)
       SELECT i.municipality_id, gen_random_uuid(), i.desk_id || ' ' || n, replace(i.desk_id, '/', '.') || n || '@city.example'
         FROM incumbency i, generate_series(2, $1::int) AS n WHERE i.desk_id IN (SELECT DISTINCT unnest(desks) FROM sheet)
       RETURNING municipality_id, id, split_part(name, ' ', 1) AS desk)
     INSERT INTO incumbency SELECT municipality_id, id, desk, '2020-04-01' FROM newcomer`,
    [peoplePerDesk],
  );
  await office.sql(
    `UPDATE person SET email = $1 WHERE id = (SELECT person_id FROM incumbency WHERE desk_id = 'u01/staff' ORDER BY person_id LIMIT 1)`,
    [refusedAddress],
  );
  mailbox.refused.add(refusedAddress);
  await setClock(office, '2026-05-01 09:00');
}, 120_000);

afterAll(async () => {
  await Promise.all((workers ?? []).map((worker) => worker.end()));
  await mailbox?.close();
  await office?.close();
});

const environment = () => ({
  DATABASE_URL: office.url,
  SMTP_URL: mailbox.url,
  PUBLIC_URL: 'https://kairan.city.example',
});
const startWorker = () => run('worker', [], environment());
const ask = async (question: string): Promise<number> =>
  (await office.sql(`SELECT (${question})::int AS n`))[0].n;
const grouped = (mails: Mail[]) => {
  const byPerson = new Map<string, Mail[]>();
  for (const mail of mails) byPerson.set(mail.to, [...(byPerson.get(mail.to) ?? []), mail]);
  return byPerson;
};

test('five workers tick at once and one is killed ten times: everybody is reminded once, though one address is refused', async () => {
  workers = Array.from({ length: 5 }, startWorker);
  await Promise.all(workers.map((worker) => worker.prints(/worker ready/)));
  for (let kill = 0; kill < kills; kill++) {
    await sleep(500 + Math.random() * 1500);
    await workers[0]!.end('SIGKILL');
    workers[0] = startWorker();
    await workers[0].prints(/worker ready/);
  }
  const open = `SELECT count(*) FROM outbox WHERE job = 'sendDigest' AND done_at IS NULL`;
  await until('all but one are told', async () => (await ask(open)) === 1);

  const people = await ask(
    `SELECT count(DISTINCT i.person_id) FROM incumbency i WHERE desk_id IN (SELECT unnest(desks) FROM sheet)`,
  );
  const desks = await ask('SELECT count(DISTINCT desks) FROM sheet');
  const pairs = await ask(`SELECT count(*) FROM sheet s JOIN incumbency i ON i.desk_id = ANY(s.desks)`);
  expect(people).toBe(peoplePerDesk * desks);
  expect(await ask(`SELECT count(*) FROM reminder WHERE kind = 'dueToday' AND day = '2026-05-01'`)).toBe(
    pairs,
  );
  expect(await ask('SELECT count(*) FROM reminder')).toBe(pairs);
  expect(await ask(`SELECT count(*) FROM notice WHERE kind = 'reminder'`)).toBe(pairs);
  expect(await ask(`SELECT count(*) FROM digest WHERE kind = 'daily'`)).toBe(people);
  expect(await ask(`SELECT count(*) FROM outbox WHERE job = 'sendDigest'`)).toBe(people);

  const ids = new Set(mailbox.mails.map(({ messageId }) => messageId));
  const doubled = mailbox.mails.length - ids.size;
  console.log(`${people} people, ${mailbox.mails.length} mails, ${ids.size} Message-IDs, ${kills} kills`);
  expect(ids.size).toBe(people - 1);
  expect(doubled).toBeLessThanOrEqual(kills * inFlight);
  for (const mails of grouped(mailbox.mails).values())
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
  expect(grouped(mailbox.mails).size).toBe(people - 1);
  expect(await ask(`SELECT count(*) FROM outbox WHERE job = 'sendDigest' AND attempts > 1`)).toBeGreaterThan(
    1,
  ); // the kills did meet work
}, 360_000);

test('the mail names the sheets, their step and their deadline; its Message-ID is the digest’s', async () => {
  const [mail] = mailbox.mails;
  const sheets = await ask(
    `SELECT count(*) FROM reminder r JOIN person p ON p.id = r.person_id WHERE p.email = '${mail!.to}'`,
  );
  expect(mail!.subject).toBe(`【回覧】期限のお知らせ（${sheets}件）`);
  expect(mail!.body.match(/・.+（起案）\s+期限：令和8年5月1日\(金\) 本日まで/g)).toHaveLength(sheets);
  expect(mail!.body).toContain('https://kairan.city.example');
  const digests = await office.sql(
    'SELECT d.id FROM digest d JOIN person p ON p.id = d.person_id WHERE p.email = $1',
    [mail!.to],
  );
  expect(digests.map(({ id }) => `<digest-${id}@kairan.city.example>`)).toEqual([mail!.messageId]);
});

test('the refused address shows up in the administrator’s list, alone, with the reason', async () => {
  const failures = await unreachable(office.database, office.towns[0].administrator);
  expect(failures).toMatchObject([
    { address: refusedAddress, reason: expect.stringContaining('550'), mails: 1 },
  ]);
});

test('given the address is accepted again – then that mail comes too, and the list is empty', async () => {
  mailbox.refused.clear();
  await office.sql(
    `UPDATE outbox SET failed_at = NULL, sent_at = NULL WHERE job = 'sendDigest' AND done_at IS NULL`,
  );
  await until('it is told', () => mailbox.mails.some(({ to }) => to === refusedAddress));
  await until(
    'the list is empty',
    async () => (await unreachable(office.database, office.towns[0].administrator)).length === 0,
  );
}, 120_000);
