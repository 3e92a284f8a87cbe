import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Task } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { givenOffice, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { act } from './act.js';
import { tellDesk, type SendMail } from './arrivals.js';
import { notices } from './lists.js';

let office: Office;
let town: Town;
let next = 0;
let sheet: Town['sheets'][number];

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  await office.sql(
    `UPDATE person SET email = a.login || '@example.jp' FROM account a WHERE a.person_id = person.id`,
  );
});
beforeEach(() => void (sheet = town.sheets.filter(({ owner }) => owner.startsWith('u'))[next++]!));
afterAll(() => office.close());

/** The task that event n of the sheet promised. */
async function taskOf(n: number): Promise<Task<'tellDesk'>> {
  const [row] = await office.sql(
    `SELECT id, municipality_id AS municipality, job, payload, attempts FROM outbox
      WHERE payload->>'sheetId' = $1 AND payload->>'n' = $2`,
    [sheet.id, String(n)],
  );
  return row;
}
const isDone = async (task: Task) =>
  (await office.sql('SELECT done_at FROM outbox WHERE id = $1', [task.id]))[0].done_at !== null;
/** A second person at a desk. */
const seat = (login: string, desk: string) =>
  office.sql(`INSERT INTO incumbency VALUES ($1, $2, $3, '2020-04-01') ON CONFLICT DO NOTHING`, [town.municipality, town.who(login).person, desk]); // prettier-ignore
/** A postman who notes what he carries and refuses some addresses. */
function postman(refuses = (_: string) => false) {
  const sent: { id: string; email: string; subject: string; type: string }[] = [];
  const sendMail: SendMail = async ({ id, email }, { subject, event }) => {
    if (refuses(email)) throw new Error(`550 ${email}`);
    sent.push({ id, email, subject, type: event.type });
  };
  return { sent, sendMail };
}
const noticed = () =>
  office.sql(
    `SELECT p.email, n.n, n.kind, n.mailed_at IS NOT NULL AS mailed, n.mail_error AS error
       FROM notice n JOIN person p ON p.id = n.person_id WHERE sheet_id = $1 ORDER BY n.n, p.email`,
    [sheet.id],
  );

describe('telling a desk', () => {
  test('given two people there – when told twice – then one notice and one mail each', async () => {
    await seat('policy.staff', `${sheet.owner}/staff`);
    const { sent, sendMail } = postman();
    const task = await taskOf(1);
    await tellDesk(office.database, task, sendMail);
    await tellDesk(office.database, task, sendMail);
    const emails = ['policy.staff@example.jp', `${sheet.owner}.staff@example.jp`];
    expect(sent.map(({ email }) => email).sort()).toEqual(emails);
    expect(sent).toEqual(sent.map((mail) => ({ ...mail, subject: sheet.subject, type: 'opened' })));
    const notice = { n: 1, kind: 'yourTurn', mailed: true, error: null };
    expect(await noticed()).toEqual(emails.map((email) => ({ email, ...notice })));
    expect(await isDone(task)).toBe(true);
    expect(await notices(office.database, town.who('policy.staff'))).toMatchObject([
      { sheetId: sheet.id, kind: 'yourTurn', subject: sheet.subject, createdAt: expect.any(Date) },
    ]);
  });

  test('given an address that fails – then the others are served, the fault is recorded and the task stays open', async () => {
    await seat('policy.manager', `${sheet.owner}/staff`);
    await seat('executive.cio', `${sheet.owner}/staff`);
    const bad = 'policy.manager@example.jp';
    const first = postman((email) => email === bad);
    const task = await taskOf(1);
    const failure = `mail not sent to ${bad}: Error: 550 ${bad}`;
    await expect(tellDesk(office.database, task, first.sendMail)).rejects.toThrow(failure);
    expect(first.sent).toHaveLength(2);
    expect(await isDone(task)).toBe(false);
    expect((await noticed()).filter(({ mailed }) => !mailed)).toEqual([
      { email: bad, n: 1, kind: 'yourTurn', mailed: false, error: `Error: 550 ${bad}` },
    ]);

    const again = postman();
    await tellDesk(office.database, task, again.sendMail);
    expect(again.sent.map(({ email }) => email)).toEqual([bad]);
    expect((await noticed()).map(({ mailed, error }) => [mailed, error])).toEqual(
      Array(3).fill([true, null]),
    );
    expect(await isDone(task)).toBe(true);
  });

  test('given a failure without any words – then it counts as one all the same', async () => {
    const task = await taskOf(1);
    const mute: SendMail = () => Promise.reject('');
    await expect(tellDesk(office.database, task, mute)).rejects.toThrow('mail not sent');
    expect(await isDone(task)).toBe(false);
  });

  test('given no mail set up, or no address – then notices alone, and the task is done', async () => {
    const task = await taskOf(1);
    await tellDesk(office.database, task, null);
    expect(await noticed()).toMatchObject([{ mailed: false, error: null }]);
    expect(await isDone(task)).toBe(true);
    const { sent, sendMail } = postman();
    await office.sql('UPDATE person SET email = NULL WHERE id = $1', [
      town.who(`${sheet.owner}.manager`).person,
    ]);
    const version = await moveTo(office, town, sheet.id, 'manager');
    await tellDesk(office.database, await taskOf(version), sendMail);
    expect(sent).toEqual([]);
    expect(await noticed()).toHaveLength(2);
  });

  test('given a return and a decision – then those people are told, each in its kind', async () => {
    const version = await moveTo(office, town, sheet.id, 'finding');
    const who = town.who('digital.staff');
    await act(office.database, who, { sheetId: sheet.id, version, commandId: randomUUID(), act: 'return', to: 'rate', reason: '根拠' }); // prettier-ignore
    const { sent, sendMail } = postman();
    await tellDesk(office.database, await taskOf(version + 1), sendMail);
    const decided = await moveTo(office, town, sheet.id, null);
    await tellDesk(office.database, await taskOf(decided), sendMail);
    const drafter = `${sheet.owner}.staff@example.jp`;
    expect(sent.map(({ email, type }) => [email, type])).toEqual([[drafter, 'returned'], [drafter, 'decided']]); // prettier-ignore
    expect((await noticed()).map(({ n, kind }) => [n, kind])).toEqual([[version + 1, 'yourTurn'], [decided, 'approved']]); // prettier-ignore
  });

  test('given an event that is not there – then an error, and the task stays open', async () => {
    const task = await taskOf(1);
    const lost = { ...task, payload: { sheetId: sheet.id, n: 99 } };
    await expect(tellDesk(office.database, lost, null)).rejects.toThrow('has no event 99');
    expect(await isDone(task)).toBe(false);
  });
});
