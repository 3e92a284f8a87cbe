import { expect, test } from '@jest/globals';
import { readFolder } from '@kairan/office';
import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from '../apps/standalone/src/demo/person.js';
import { scriptFor } from '../apps/standalone/src/demo/script.js';
import { Tally } from '../apps/standalone/src/demo/tally.js';
import { workOff } from '../apps/standalone/src/demo/work-off.js';
import { sampleCity, shippedForms } from './support/city.js';
import { Clerk } from './support/clerk.js';
import { asOwner } from './support/database.js';
import { freePort } from './support/ports.js';
import { brokenPromises, openPromises } from './support/invariants.js';
import { Data, greeting } from './support/standalone.js';
import { until } from './support/until.js';

/** Acts that were answered: each of them has to be in the history. */
class Answered extends Tally {
  moves = 0;
  override count(act: string): void {
    if (act !== 'edit') this.moves++;
  }
}

test('6 kills of the whole standalone, twice with its PostgreSQL, lose and double nothing', async () => {
  const data = new Data();
  const environment = { PORT: String(await freePort()) };
  let kairan = data.start(environment);
  try {
    const { url, password } = await greeting(kairan);
    const answered = new Answered();
    const people = await everybody(url, password, answered);
    const surprises: string[] = [];
    let working = true;
    const before = await actsStored(data);
    await workOff(people.get('executive.cio')!);
    const load = (async () => {
      while (working)
        for (const person of people.values())
          if (working) await workOff(person).catch(({ message }) => void surprises.push(message));
    })();
    const clerk = await Clerk.signedIn(url, 'admin', password);
    const [{ id: cycleId }] = await rows(data, 'SELECT id FROM cycle');
    for (let kill = 0; kill < 6; kill++) {
      const book = await clerk.requestBook(cycleId);
      if (kill % 2) await until('it is rendered', async () => (await clerk.book(book)).status !== 'queued');
      else await sleep(Math.random() * 1500);
      await kairan.end('SIGKILL');
      if (kill % 3 === 2) process.kill(data.postgresPid()!, 'SIGKILL');
      kairan = data.start(environment);
      await greeting(kairan);
    }
    working = false;
    await load;
    const cut = /fetch failed|terminated|other side closed/;
    expect(surprises.filter((message) => !cut.test(message))).toEqual([]);
    await until('nothing is open', async () => (await openPromises(data.postgresUrl())).length === 0);
    expect(await brokenPromises(data.postgresUrl())).toEqual({});
    expect((await actsStored(data)) - before).toBeGreaterThanOrEqual(answered.moves);
    expect(answered.moves).toBeGreaterThan(0);
    const [{ count }] = await rows(data, 'SELECT count(*)::int FROM book');
    expect(count).toBe(6);
    expect(await kairan.end('SIGINT')).toBe(0);
  } finally {
    await kairan.end('SIGKILL');
    await data.remove();
  }
}, 360_000);

async function everybody(url: string, password: string, tally: Tally): Promise<Map<string, Person>> {
  const folder = await readFolder(sampleCity, (await shippedForms()).template);
  if ('faults' in folder) throw new Error(JSON.stringify(folder.faults));
  const seated = folder.city.people.persons.filter(({ desk }) => desk);
  const script = scriptFor(folder.city);
  return new Map(
    seated.map(({ login }) => [
      login,
      new Person(url, { municipality: folder.city.code, login, password }, script, tally),
    ]),
  );
}

function rows(data: Data, sql: string): Promise<any[]> {
  return asOwner(data.postgresUrl(), async (client) => (await client.query(sql)).rows);
}

async function actsStored(data: Data): Promise<number> {
  const sql = `SELECT count(*)::int FROM sheet_event WHERE event->>'type' NOT IN ('opened', 'edited')`;
  return (await rows(data, sql))[0].count;
}
