import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { codeOf, mover, to } from '../../../../test/support/moves.js';
import {
  advance,
  givenOffice,
  look,
  moveTo,
  turnOf,
  type Office,
  type Town,
} from '../../../../test/support/office.js';
import { shipped, stepIn } from '../../../../test/support/versions.js';
import { act } from '../act.js';

let office: Office;
let town: Town;
beforeEach(async () => {
  office = await givenOffice();
  town = office.towns[0];
});
afterEach(() => office.close());

const { seen, move, moveNow, route, sheetOf, versionsOf, everything } = mover(() => ({ office, town }));

describe('moves and others at once', () => {
  const toVice = () =>
    route((doc) => (stepIn(doc, 'director').desks = [{ unit: 'policy', post: 'manager' }]));

  test('given a report that is no longer true – then refused, and nothing is moved', async () => {
    const { id } = town.sheets[0]!;
    await moveTo(office, town, id, 'director');
    const version = await toVice();
    const { hash } = await seen({ route: to(version) });
    await moveTo(office, town, id, 'cio');
    const before = await everything();
    expect(codeOf(await move({ route: to(version) }, hash))).toBe('REPORT_CHANGED');
    expect(await everything()).toEqual(before);
  });

  test('given the same command again, also ten times at once – then one move, and the same answer', async () => {
    const version = await toVice();
    const { hash } = await seen({ route: to(version) });
    const commandId = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => move({ route: to(version) }, hash, commandId)),
    );
    const again = await move({ route: to(version) }, hash, commandId);
    for (const answer of answers) expect(answer).toEqual(again);
    expect(codeOf(again)).toBe('done');
    const events = await office.sql(`SELECT FROM sheet_event WHERE event->>'type' = 'rerouted'`);
    expect(events).toHaveLength(town.sheets.length);
    expect(await office.sql('SELECT FROM cycle_move')).toHaveLength(1);
    expect(codeOf(await move({ route: to(version) }, 'another', commandId))).toBe('COMMAND_REUSED');
  });

  test('given two moves at once to different versions – then one wins, and all sheets are on it', async () => {
    const [a, b] = [await toVice(), await route((doc) => (doc.title = '別の'))];
    const hashes = [(await seen({ route: to(a) })).hash, (await seen({ route: to(b) })).hash];
    const codes = (
      await Promise.all([move({ route: to(a) }, hashes[0]!), move({ route: to(b) }, hashes[1]!)])
    ).map(codeOf);
    expect(codes.sort()).toEqual(['REPORT_CHANGED', 'done']);
    const pins = await office.sql(
      'SELECT DISTINCT route_version FROM sheet UNION SELECT route_version FROM cycle',
    );
    expect(pins).toHaveLength(1);
    expect(await office.sql(`SELECT FROM sheet_event WHERE event->>'type' = 'rerouted'`)).toHaveLength(
      town.sheets.length,
    );
  });

  test('given sheets acted on while the year moves, again and again – then each act is before or after, never between', async () => {
    const versions = [1, await toVice(), await route((doc) => (stepIn(doc, 'cio').label = '副市長'))];
    const [one, two] = town.sheets.filter(({ owner }) => owner.startsWith('u'));
    for (let round = 0; round < 12; round++) {
      const wish = { route: to(versions[(round + 1) % 3]!) };
      const { hash } = await seen(wish);
      const outcomes = await Promise.all([
        move(wish, hash).then(codeOf),
        ...[one!, two!].map(async ({ id }) => {
          if ((await sheetOf(id)).state !== 'open') return 'over';
          return advance(office, town, id).then(codeOf);
        }),
      ]);
      expect(['done', 'REPORT_CHANGED']).toContain(outcomes[0]);
      if (outcomes[0] !== 'done') await moveNow(wish);
      for (const code of outcomes.slice(1))
        expect(['done', 'STALE', 'NOT_YOUR_TURN', 'over']).toContain(code);
    }
    for (const { id } of town.sheets) {
      const { stored, history } = await look(office, town, id);
      expect(history.map(({ n }) => n)).toEqual(history.map((_, i) => i + 1));
      expect(stored.sheet.version).toBe(history.length);
      if (stored.sheet.state === 'open')
        expect(await versionsOf(id)).toMatchObject({ route: `${shipped}@1` });
    }
  });

  test('given a sheet opened before the move – when acted on with the version seen – then it is stale', async () => {
    const { id } = town.sheets[0]!;
    const seenVersion = await moveTo(office, town, id, 'director');
    const who = await turnOf(office, town, id);
    await moveNow({ route: to(await toVice()) });
    const input = { sheetId: id, version: seenVersion, commandId: randomUUID(), act: 'approve' as const };
    expect(codeOf(await act(office.database, who, input))).toBe('STALE');
    const fresh = { ...input, version: seenVersion + 1 };
    expect(codeOf(await act(office.database, who, fresh))).toBe('NOT_YOUR_TURN');
    expect(
      codeOf(await act(office.database, town.who('policy.manager'), { ...fresh, commandId: randomUUID() })),
    ).toBe('done');
  });
});
