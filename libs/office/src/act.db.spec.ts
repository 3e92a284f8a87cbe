import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../test/support/office.js';
import { act, type ActInput, type ActOutcome } from './act.js';
import { NotFoundError, type Identity } from './office.js';
import { readSheet } from './read-sheet.js';

let office: Office;
let town: Town;
let next = 0;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
});
afterAll(() => office.close());

/** A sheet of its own for each test, at a step. */
async function sheetAt(step: string | null, owner = /./) {
  const sheet = town.sheets.slice(next).find((candidate) => owner.test(candidate.owner));
  next = town.sheets.indexOf(sheet!) + 1;
  return { sheetId: sheet!.id, owner: sheet!.owner, version: await moveTo(office, town, sheet!.id, step) };
}

const doing = (who: Identity, input: ActInput) => act(office.database, who, input);
const isDone = (outcome: ActOutcome) => 'sheet' in outcome;
const codeOf = (outcome: ActOutcome) => ('refusal' in outcome ? outcome.refusal.code : 'done');

async function eventsAfter(sheetId: string, version: number) {
  const { history } = await look(office, town, sheetId);
  return history.filter(({ n }) => n > version).map(({ event }) => event);
}

describe('fifty clicks at once', () => {
  test('given one commandId – when approved fifty times at once – then one event and fifty successes', async () => {
    const { sheetId, version } = await sheetAt('director');
    const input: ActInput = { sheetId, version, commandId: randomUUID(), act: 'approve' };
    const who = town.who('planning.director');
    const answers = await Promise.all(Array.from({ length: 50 }, () => doing(who, input)));
    expect(answers.filter(isDone)).toHaveLength(50);
    expect((await eventsAfter(sheetId, version)).map(({ type }) => type)).toEqual(['approved']);
    const [{ count }] = await office.sql(
      `SELECT count(*)::int FROM outbox WHERE payload->>'sheetId' = $1 AND payload->>'n' = $2`,
      [sheetId, String(version + 1)],
    );
    expect(count).toBe(1);
  });

  test('given fifty commandIds – when approved at once – then one event, and 49 are told who was first and when', async () => {
    const { sheetId, version } = await sheetAt('director');
    const who = town.who('planning.director');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        doing(who, { sheetId, version, commandId: randomUUID(), act: 'approve' }),
      ),
    );
    expect(answers.filter(isDone)).toHaveLength(1);
    const [event, ...more] = await eventsAfter(sheetId, version);
    expect(more).toEqual([]);
    const stale = {
      refusal: { code: 'STALE', last: { type: 'approved', by: event!.by, at: event!.at } },
    };
    expect(answers.filter((answer) => !isDone(answer))).toEqual(Array.from({ length: 49 }, () => stale));
  });
});

describe('two people at one desk', () => {
  test('given approve racing return, twenty times – then one wins and the other is told who and when', async () => {
    const { sheetId, owner } = await sheetAt('manager', /^u/);
    const rival = town.who('policy.manager');
    await office.sql(
      `INSERT INTO incumbency SELECT municipality_id, $2, $3, '2020-04-01' FROM sheet WHERE id = $1`,
      [sheetId, rival.person, `${owner}/manager`],
    );
    for (let round = 0; round < 20; round++) {
      const version = await moveTo(office, town, sheetId, 'manager');
      const [first, second] = [town.who(`${owner}.manager`), rival];
      const base = { sheetId, version };
      const clicks = [
        () => doing(first, { ...base, commandId: randomUUID(), act: 'approve' }),
        () =>
          doing(second, { ...base, commandId: randomUUID(), act: 'return', to: 'rate', reason: '根拠は？' }),
      ];
      // Each of the two is first with its click as often as the other.
      const answers: ActOutcome[] = [];
      const order = round % 2 === 0 ? [0, 1] : [1, 0];
      await Promise.all(order.map(async (i) => (answers[i] = await clicks[i]!())));
      const [event, ...more] = await eventsAfter(sheetId, version);
      expect(more).toEqual([]);
      const winner = event!.type === 'approved' ? 0 : 1;
      expect(isDone(answers[winner]!)).toBe(true);
      expect(event!.by.person).toBe([first, second][winner]!.person);
      expect(answers[1 - winner]).toEqual({
        refusal: { code: 'STALE', last: { type: event!.type, by: event!.by, at: event!.at } },
      });
      if (winner === 0) await returnTo('rate', sheetId);
    }
  });

  async function returnTo(to: string, sheetId: string) {
    const { version } = (await look(office, town, sheetId)).stored.sheet;
    const input: ActInput = { sheetId, version, commandId: randomUUID(), act: 'return', to, reason: '再度' };
    expect(codeOf(await doing(town.who('digital.staff'), input))).toBe('done');
  }
});

describe('the commandId', () => {
  test('given a command carried out – when its id comes with another sheet, act, target, reason or version – then COMMAND_REUSED', async () => {
    const done = await sheetAt('director');
    const other = await sheetAt('director');
    const who = town.who('planning.director');
    const commandId = randomUUID();
    const input: ActInput = { ...done, commandId, act: 'return', to: 'finding', reason: '数字が合わない' };
    expect(codeOf(await doing(who, input))).toBe('done');
    const version = await moveTo(office, town, done.sheetId, 'director');
    const reused: ActInput[] = [
      { ...input, sheetId: other.sheetId, version: other.version },
      { sheetId: done.sheetId, version: done.version, commandId, act: 'approve' },
      { ...input, to: 'confirm' },
      { ...input, reason: '別の理由' },
      { ...input, version },
    ];
    for (const again of reused) expect(codeOf(await doing(who, again))).toBe('COMMAND_REUSED');
    expect(codeOf(await doing(who, input))).toBe('done');
    expect(codeOf(await doing(town.who('executive.cio'), input))).toBe('COMMAND_REUSED');
    expect((await look(office, town, done.sheetId)).stored.sheet.version).toBe(version);
    expect((await look(office, town, other.sheetId)).stored.sheet.version).toBe(other.version);
  });

  test('given one id for two sheets at the same moment – then one is done and the other COMMAND_REUSED', async () => {
    const sheets = [await sheetAt('director'), await sheetAt('director')];
    const commandId = randomUUID();
    const answers = await Promise.all(
      sheets.map((at) => doing(town.who('planning.director'), { ...at, commandId, act: 'approve' })),
    );
    expect(answers.map(codeOf).sort()).toEqual(['COMMAND_REUSED', 'done']);
  });

  test('given a pull-back and a withdrawal with comments – when sent again – then each is answered as the first time', async () => {
    const { sheetId, owner, version } = await sheetAt('manager');
    const [manager, drafter] = [town.who(`${owner}.manager`), town.who(`${owner}.staff`)];
    expect(codeOf(await doing(manager, { sheetId, version, commandId: randomUUID(), act: 'approve' }))).toBe(
      'done',
    );
    const base = { sheetId, comment: '数字を見直す' };
    const back: ActInput = { ...base, version: version + 1, commandId: randomUUID(), act: 'pullBack' };
    const away: ActInput = {
      ...base,
      version: version + 2,
      commandId: randomUUID(),
      act: 'withdraw',
      reason: '廃止',
    };
    for (const input of [back, back]) expect(codeOf(await doing(manager, input))).toBe('done');
    for (const input of [away, away]) expect(codeOf(await doing(drafter, input))).toBe('done');
    const comments = (await eventsAfter(sheetId, version + 1)).map(({ comment }) => comment);
    expect(comments).toEqual(['数字を見直す', '数字を見直す']);
  });

  test('given a refused command – when its id is used again – then it counts as new', async () => {
    const { sheetId, version } = await sheetAt('director');
    const commandId = randomUUID();
    const input: ActInput = { sheetId, version, commandId, act: 'return', to: 'rate', reason: '　' };
    const who = town.who('planning.director');
    expect(codeOf(await doing(who, input))).toBe('REASON_REQUIRED');
    expect(await eventsAfter(sheetId, version)).toEqual([]);
    expect(codeOf(await doing(who, { ...input, reason: '根拠' }))).toBe('done');
    expect((await look(office, town, sheetId)).history.at(-1)).toMatchObject({ commandId, n: version + 1 });
  });
});

test('given no sheet of that id – when acted on – then not found', async () => {
  const input: ActInput = { sheetId: randomUUID(), version: 1, commandId: randomUUID(), act: 'approve' };
  await expect(doing(town.administrator, input)).rejects.toThrow(NotFoundError);
});

describe('引戻し against opening', () => {
  test('given both at once, in both orders, twenty times – then who had it before their eyes has kept it', async () => {
    const [{ id: sheetId }] = await office.sql(
      `SELECT id FROM sheet WHERE state = 'open' ORDER BY version LIMIT 1`,
    );
    const [director, cio] = [town.who('planning.director'), town.who('executive.cio')];
    const doAs = async (who: Identity, more: Partial<ActInput> & Pick<ActInput, 'act'>) => {
      const [{ version }] = await office.sql('SELECT version FROM sheet WHERE id = $1', [sheetId]);
      return codeOf(await doing(who, { sheetId, version, commandId: randomUUID(), ...more }));
    };
    await moveTo(office, town, sheetId, 'director');
    for (let i = 0; i < 20; i++) {
      expect(await doAs(director, { act: 'approve' })).toBe('done');
      const [{ version }] = await office.sql('SELECT version FROM sheet WHERE id = $1', [sheetId]);
      const open = () => readSheet(office.database, cio, sheetId);
      const pull = () => doAs(director, { act: 'pullBack' });
      const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
      const [seen, pulled] = await Promise.all([
        i % 2 === 0 ? open() : pause().then(open),
        i % 2 === 0 ? pause().then(pull) : pull(),
      ]);
      const kept = seen.stored.sheet.version === version;
      expect([kept, pulled]).toEqual(kept ? [true, 'ALREADY_OPENED'] : [false, 'done']);
      if (kept) expect(await doAs(cio, { act: 'return', to: 'director', reason: '再確認' })).toBe('done');
    }
  });
});
