import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { due, givenDeadlines } from '../../../../test/support/deadlines.js';
import { advance } from '../../../../test/support/office.js';
import { sendDigest, type DigestLetter } from './send-digest.js';

let given: Awaited<ReturnType<typeof givenDeadlines>>;
const owner = () => given.town.sheets[0]!.owner;

beforeAll(async () => void (given = await givenDeadlines()));
beforeEach(() => given.startAnew());
afterAll(() => given.office.close());

describe('the mail', () => {
  test('given a digest – then it names each sheet once, with its step, its deadline and the days left at the time of sending', async () => {
    await given.tickAt('2026-05-11 09:00');
    const letters = await given.sent();
    const [login, n] = given.drafters()[0]!;
    const letter = letters.get(login)!;
    expect(letter.lines).toHaveLength(n);
    expect(new Set(letter.lines.map(({ subject }) => subject)).size).toBe(n);
    expect(letter.lines[0]).toMatchObject({ step: '起案', due, when: 'ahead', businessDaysLeft: 1 });
  });

  test('given a sheet that has moved on since – then it is left out; given nothing left – then no mail, and the promise is kept', async () => {
    const [login] = given.drafters().find(([, n]) => n === 1) ?? given.drafters()[0]!;
    const theirs = given.town.sheets.filter(({ owner: unit }) => `${unit}.staff` === login);
    await given.tickAt('2026-05-12 09:00');
    await advance(given.office, given.town, theirs[0]!.id);
    expect((await given.sent()).get(login)?.lines.length ?? 0).toBe(0);
    const [{ mailed_at, done_at }] = await given.office.sql(
      `SELECT d.mailed_at, o.done_at FROM digest d JOIN account a USING (person_id) JOIN outbox o ON o.payload->>'digestId' = d.id::text WHERE login = $1`,
      [login],
    );
    expect({ mailed_at, done_at }).toEqual({ mailed_at: null, done_at: expect.any(Date) });
  });

  test('given an address that is refused – then the reason is kept, the task stays open, and a later try that is taken clears it', async () => {
    await given.tickAt('2026-05-12 09:00');
    const [task] = await given.tasks();
    const refuse = () => Promise.reject(new Error('550 no such user'));
    await expect(sendDigest(given.office.database, task!, refuse)).rejects.toThrow('550 no such user');
    const kept = () =>
      given.office.sql('SELECT mail_error, mailed_at FROM digest WHERE id = $1', [task!.payload.digestId]);
    expect(await kept()).toEqual([{ mail_error: 'Error: 550 no such user', mailed_at: null }]);
    const mails: string[] = [];
    const take = async (letter: DigestLetter) => void mails.push(letter.id);
    await sendDigest(given.office.database, task!, take);
    await sendDigest(given.office.database, task!, take);
    expect(mails).toEqual([task!.payload.digestId]);
    expect(await kept()).toEqual([{ mail_error: null, mailed_at: expect.any(Date) }]);
  });

  test('given no mail server, or a person without an address – then the promise is kept without a mail', async () => {
    await given.office.sql(`UPDATE person SET email = NULL WHERE id = $1`, [
      given.id(given.drafters()[0]![0]),
    ]);
    await given.tickAt('2026-05-12 09:00');
    expect((await given.sent()).size).toBe(given.drafters().length - 1);
    expect(await given.office.sql(`SELECT FROM outbox WHERE job = 'sendDigest' AND done_at IS NULL`)).toEqual(
      [],
    );
    await given.office.sql(`UPDATE person SET email = $1 WHERE email IS NULL AND id = $2`, [`${given.drafters()[0]![0]}@city.example`, given.id(given.drafters()[0]![0])]); // prettier-ignore
  });
});

describe('the weekly summary', () => {
  test('given overdue sheets – when the week’s first business day comes – then one to the superior of their desk and to the administrator', async () => {
    await given.office.sql(`UPDATE desk SET superior = $1 WHERE id = $2`, [
      `${owner()}/manager`,
      `${owner()}/staff`,
    ]);
    await given.tickAt('2026-05-17 09:00'); // a Sunday of a week whose Monday had nothing overdue
    expect(await given.digests('weekly')).toEqual([]);
    for (const day of ['18', '19', '22']) await given.tickAt(`2026-05-${day} 09:00`);
    expect(await given.digests('weekly')).toEqual(['2026-05-18 admin', `2026-05-18 ${owner()}.manager`]);
    await given.tickAt('2026-05-26 09:00');
    expect(await given.digests('weekly')).toHaveLength(4);
  });

  test('given the summaries – then the administrator reads of every sheet, the superior of those below them, each with its desks', async () => {
    await given.office.sql(`UPDATE desk SET superior = $1 WHERE id = $2`, [
      `${owner()}/manager`,
      `${owner()}/staff`,
    ]);
    await given.tickAt('2026-05-18 09:00');
    const letters = await given.sent(
      `payload->>'digestId' IN (SELECT id::text FROM digest WHERE kind = 'weekly')`,
    );
    const below = given.drafters().find(([login]) => login === `${owner()}.staff`)![1];
    expect(letters.get('admin')!.lines).toHaveLength(given.town.sheets.length);
    expect(letters.get(`${owner()}.manager`)!.lines).toHaveLength(below);
    const [line] = letters.get(`${owner()}.manager`)!.lines;
    expect(line).toMatchObject({
      when: 'overdue',
      businessDaysLeft: -4,
      waitingFor: [expect.stringContaining(' ')],
    });
  });

  test('given a week that begins with holidays – then on its first business day; given a tick that comes late in the week – then still', async () => {
    await given.office.sql('UPDATE cycle SET dues = $1', [{ draft: '2026-04-20' }]);
    for (const day of ['04', '05', '06']) await given.tickAt(`2026-05-${day} 09:00`);
    expect(await given.digests('weekly')).toEqual([]);
    await given.tickAt('2026-05-08 09:00');
    expect(await given.digests('weekly')).toEqual(['2026-05-04 admin']);
  });

  test('given a sheet that fell due within the week – then it waits for the next', async () => {
    await given.tickAt('2026-05-13 09:00');
    expect(await given.digests('weekly')).toEqual([]);
  });
});
