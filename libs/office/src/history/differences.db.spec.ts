import type { Difference, Patch } from '@kairan/forms';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { act, type ActInput } from '../act.js';
import { correctSheet } from '../correct-sheet.js';
import { NotFoundError } from '../office.js';
import { saveSheet } from '../save-sheet.js';
import { differences, snapshots, type Moment } from './differences.js';

let office: Office;
let town: Town;
let sheetId: string;
/** Versions of the sheet after the acts of its story, by name. */
const after: Record<string, number> = {};

const edit = async (login: string, patches: Patch[]) => {
  const { version } = (await look(office, town, sheetId)).stored.sheet;
  const outcome = await saveSheet(office.database, town.who(login), { sheetId, commandId: randomUUID(), version, patches }); // prettier-ignore
  if (!('sheet' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.sheet.sheet.version;
};
const move = async (login: string, does: ActInput['act'], more: Partial<ActInput> = {}) => {
  const { version } = (await look(office, town, sheetId)).stored.sheet;
  const outcome = await act(office.database, town.who(login), { sheetId, commandId: randomUUID(), version, act: does, ...more }); // prettier-ignore
  if (!('sheet' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.sheet.sheet.version;
};
const between = (from: Moment, to: Moment, login = 'u01.manager') =>
  differences(office.database, town.who(login), { sheetId, from, to });
const short = (lines: Difference[]) => lines.map(({ label, kind, ...line }) => [label, line.before, line.after, kind]); // prettier-ignore
const row = (indicator: string) => ({ indicator, baseline: null, result: null });

/** Three rounds: the 課長 sends it back once, the reviewing division once; one submission is pulled back and made again. */
beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  sheetId = town.sheets.find(({ owner }) => owner === 'u01')!.id;
  await edit('u01.staff', [
    { path: 'stage', value: 'operating' },
    { path: 'goals', value: [row('申請'), row('窓口')] },
    { path: 'cost.budget.2021', value: 1000 },
  ]);
  await move('u01.staff', 'submit');
  after['rated'] = await edit('u01.staff', [
    { path: 'rating_activity', value: 'A' },
    { path: 'rating_goal', value: 'A' },
  ]);
  await move('u01.staff', 'submit');
  await move('u01.manager', 'return', { to: 'draft', reason: '指標が足りない' });
  await edit('u01.staff', [{ path: 'goals', value: [row('開庁'), row('申請'), row('窓口')] }]);
  await move('u01.staff', 'submit');
  after['taken back'] = await move('u01.staff', 'pullBack');
  await edit('u01.staff', [{ path: 'cost.budget.2021', value: 0 }]);
  await move('u01.staff', 'submit');
  await edit('u01.staff', [
    { path: 'rating_goal', value: { na: '－' } },
    { path: 'goals.1.result', value: '70%' },
  ]);
  await move('u01.staff', 'submit');
  await move('u01.manager', 'approve');
  await move('digital.staff', 'return', { to: 'rate', reason: '理由を' });
  after['sent back'] = await edit('u01.staff', [{ path: 'reason', value: '対象がなかった' }]);
  after['third'] = await move('u01.staff', 'submit');
});
afterAll(() => office.close());

describe('what was handed in', () => {
  test('given three rounds – then a snapshot for each submission, with round, step, who and hash, also of the one that was pulled back', async () => {
    const lines = await snapshots(office.database, town.who('u01.manager'), sheetId);
    expect(lines.map(({ round, step }) => [round, step])).toEqual([
      [1, '起案'],
      [1, '実績・自己評価'],
      [2, '起案'],
      [2, '起案'],
      [2, '実績・自己評価'],
      [3, '実績・自己評価'],
    ]);
    const { history, stored } = await look(office, town, sheetId);
    for (const { n, event, contentHash } of lines) {
      expect(history[n - 1]!.event).toEqual(event);
      expect(event).toMatchObject({ type: 'submitted', contentHash, by: { name: expect.any(String), post: '担当者' } }); // prettier-ignore
    }
    expect(lines.at(-1)!.n).toBe(stored.sheet.version);
  });
});

describe('between two rounds', () => {
  test('given a row put in before one that is filled in, an amount set to 0 and a rating become 該当なし – then exactly these', async () => {
    expect(short(await between({ round: 1 }, { round: 2 }))).toEqual([
      ['予算額・決算額 予算額（円） R3年度予算', '1,000', '0', 'changed'],
      ['目標達成状況 (1) 目標達成指標', null, '開庁', 'added'],
      ['目標達成状況 (2) 実績', null, '70%', 'added'],
      ['評価 目標達成状況の評価', 'Ａ：適切', '－', 'changed'],
    ]);
    expect(short(await between({ round: 2 }, { round: 3 }))).toEqual([
      ['評価 評価理由', null, '対象がなかった', 'added'],
    ]);
    expect(await between({ round: 1 }, { round: 3 })).toHaveLength(5);
    expect(await between({ round: 3 }, 'now')).toEqual([]);
  });
});

describe('between two events', () => {
  test('given moments at which nothing was handed in – then what was written until then counts', async () => {
    const lines = await between({ event: after['rated']! }, { event: after['taken back']! });
    expect(short(lines)).toEqual([['目標達成状況 (1) 目標達成指標', null, '開庁', 'added']]);
    const back = await between({ event: after['sent back']! }, { event: after['sent back']! - 1 });
    expect(short(back)).toEqual([['評価 評価理由', '対象がなかった', null, 'removed']]);
  });

  test('given any event – then what is told from there to now leads from its content to that of now', async () => {
    const last = after['third']!;
    for (let n = 1; n <= last; n++) {
      const lines = await between({ event: n }, 'now');
      const mirrored = await between('now', { event: n });
      expect(mirrored.map((line) => [line.after, line.before])).toEqual(lines.map((line) => [line.before, line.after])); // prettier-ignore
      expect(lines.length > 0).toBe(n < after['sent back']!);
    }
  });
});

test.each<[string, Moment]>([
  ['a round that never was', { round: 4 }],
  ['an event before the first', { event: 0 }],
  ['an event to come', { event: 999 }],
])('given %s – then not found', async (_, moment) => {
  await expect(between(moment, 'now')).rejects.toThrow(NotFoundError);
  await expect(between({ round: 1 }, moment)).rejects.toThrow(NotFoundError);
});

test('given somebody who may not see the sheet – then not found', async () => {
  await expect(between({ round: 1 }, 'now', 'u02.staff')).rejects.toThrow(NotFoundError);
  await expect(snapshots(office.database, town.who('u02.staff'), sheetId)).rejects.toThrow(NotFoundError);
});

test('given a form that changed between the rounds – then labels of the later one, and what only the earlier one knows', async () => {
  await office.sql(`
    INSERT INTO template (municipality_id, id, version, source, document, published_at)
    SELECT municipality_id, id, 2, source, replace(replace(document::text, '評価理由', '根拠'), '"goals"', '"targets"')::jsonb, now()
      FROM template WHERE version = 1`);
  await office.sql(
    `UPDATE sheet SET template_version = 2, content = content - 'goals' || '{"targets": [], "reason": "別の理由"}' WHERE id = $1`,
    [sheetId],
  );
  expect(short(await between({ round: 3 }, 'now'))).toEqual([
    ['評価 根拠', '対象がなかった', '別の理由', 'changed'],
    ['目標達成状況 変更前の(1) 目標達成指標', '開庁', null, 'removed'],
    ['目標達成状況 変更前の(2) 目標達成指標', '申請', null, 'removed'],
    ['目標達成状況 変更前の(2) 実績', '70%', null, 'removed'],
    ['目標達成状況 変更前の(3) 目標達成指標', '窓口', null, 'removed'],
  ]);
});

test('given a correction of a decided sheet – then its first event holds what was decided', async () => {
  const decided = town.sheets.find(({ owner }) => owner === 'u02')!.id;
  await moveTo(office, town, decided, null);
  const begun = await correctSheet(office.database, town.who('u02.staff'), { sheetId: decided, commandId: randomUUID(), reason: '誤記' }); // prettier-ignore
  sheetId = 'sheet' in begun ? begun.sheet.id : '';
  await edit('u02.staff', [{ path: 'issues', value: '誤記を直した' }]);
  const [line, ...more] = await between({ event: 1 }, 'now', 'u02.staff');
  expect(more).toEqual([]);
  expect(line).toMatchObject({ path: 'issues', after: '誤記を直した' });
});
