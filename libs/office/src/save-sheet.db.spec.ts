import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Patch } from '@kairan/forms';
import { randomUUID } from 'node:crypto';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../test/support/office.js';
import type { Identity } from './office.js';
import { saveSheet, type SaveInput } from './save-sheet.js';

let office: Office;
let town: Town;
let next = 0;
/** Two people at the desk whose turn it is. */
let first: Identity;
let second: Identity;
let sheetId: string;
let version: number;

beforeAll(async () => {
  office = await givenOffice();
  town = office.towns[0];
  first = town.who('digital.staff');
  second = town.who('policy.staff');
  await office.sql(
    `INSERT INTO incumbency SELECT municipality_id, id, 'digital/staff', '2020-04-01' FROM person WHERE id = $1`,
    [second.person],
  );
});
beforeEach(async () => {
  const own = town.sheets.filter(({ owner }) => owner === 'digital');
  if (next === own.length) next = 0;
  sheetId = own[next++]!.id;
  version = (await look(office, town, sheetId)).stored.sheet.version;
});
afterAll(() => office.close());

const input = (patches: Patch[], more: Partial<SaveInput> = {}): SaveInput => ({
  ...{ sheetId, commandId: randomUUID(), version, patches },
  ...more,
});
const save = (who: Identity, given: SaveInput) => saveSheet(office.database, who, given);
const put = (path: string, value: unknown) => ({ path, value });
const now = async () => (await look(office, town, sheetId)).stored;

describe('two people on one sheet', () => {
  test('given the same version – when each writes elsewhere – then both are kept, each with the version it came from', async () => {
    const mine = input([put('issues', '課題'), put('cost.budget.2019', 1200)]);
    const theirs = input([put('vision_state', '目指す姿'), put('cost.budget.2020', 3400)]);
    const answers = await Promise.all([save(first, mine), save(second, theirs)]);
    expect(answers.map((answer) => 'sheet' in answer)).toEqual([true, true]);
    const { content, sheet } = await now();
    expect(content).toMatchObject({ issues: '課題', vision_state: '目指す姿' });
    expect(content['cost']).toMatchObject({ budget: { 2019: 1200, 2020: 3400 } });
    expect(sheet.version).toBe(version + 2);
    const history = (await look(office, town, sheetId)).history.filter(({ n }) => n > version);
    for (const given of [mine, theirs]) {
      const stored = history.filter(({ commandId }) => commandId === given.commandId);
      expect(stored.map(({ event }) => event)).toMatchObject([{ parent: version, patches: given.patches }]);
    }
  });

  test('given a text changed since – when an older screen writes there – then both texts, who and when; nothing saved', async () => {
    await save(first, input([put('issues', '先の文')]));
    const before = await look(office, town, sheetId);
    const { by, at } = before.history.at(-1)!.event;
    const stale = input([put('issues', '後の文'), put('vision_state', '巻き添え')]);
    expect(await save(second, stale)).toEqual({
      conflicts: [{ path: 'issues', mine: '後の文', theirs: '先の文', by, at }],
    });
    expect(by).toMatchObject({ person: first.person, desk: 'digital/staff' });
    expect(await now()).toEqual(before.stored);
  });

  test('given two who each add a row – when in different columns – then a conflict, never one row made of both', async () => {
    const { content } = await now();
    const rows = (content['activities'] as unknown[]).length;
    const added = await save(first, input([put(`activities.${rows}.planned`, '甲の取組')]));
    expect(added).toHaveProperty('sheet');
    const stale = input([put(`activities.${rows}.indicator`, '乙の指標')]);
    expect(await save(second, stale)).toMatchObject({
      conflicts: [{ path: stale.patches[0]!.path, mine: '乙の指標' }],
    });
    const onIt = input([put(`activities.${rows}.indicator`, '甲の指標')], { version: version + 1 });
    expect(await save(second, onIt)).toHaveProperty('sheet');
  });

  test('given more places than any form has – then refused before anything is tried', async () => {
    const many = Array.from({ length: 1001 }, () => put('issues', 'あ'));
    expect(await save(first, input(many))).toMatchObject({ refusal: { code: 'INVALID_VALUE' } });
  });

  test('given a conflict – when answered from the newest version with the same id – then it is saved', async () => {
    await save(first, input([put('issues', '先に書いた文')]));
    const stale = input([put('issues', '合わせた文')]);
    expect(await save(second, stale)).toHaveProperty('conflicts');
    expect(await save(second, { ...stale, version: version + 1 })).toHaveProperty('sheet');
    expect((await now()).content['issues']).toBe('合わせた文');
  });

  test('given the same words – when both write them – then no conflict and no second event', async () => {
    const text = `同じ文 ${randomUUID()}`;
    await save(first, input([put('issues', text)]));
    expect(await save(second, input([put('issues', `${text}  \r\n`)]))).toHaveProperty('sheet');
    expect((await now()).sheet.version).toBe(version + 1);
  });

  test('given a whole table changed since – when an older screen writes one cell of it – then conflict', async () => {
    await save(first, input([put('activities', [{ planned: '甲' }, { planned: '乙' }])]));
    const stale = input([put('activities.0.planned', '丙')]);
    expect(await save(second, stale)).toMatchObject({
      conflicts: [{ path: 'activities.0.planned', mine: '丙', theirs: '甲' }],
    });
  });
});

describe('tables', () => {
  test('given rows – when cells are added, changed and the table shortened – then content and history agree', async () => {
    await save(first, input([put('goals', [{ indicator: '一' }, { indicator: '二' }])]));
    await save(first, input([put('goals.2.indicator', '三'), put('goals.0.baseline', '十')], { version: version + 1 })); // prettier-ignore
    const blank = { baseline: null, result: null };
    expect((await now()).content['goals']).toEqual([
      { indicator: '一', baseline: '十', result: null },
      { indicator: '二', ...blank },
      { indicator: '三', ...blank },
    ]);
    await save(first, input([put('goals', [{ indicator: '二' }])], { version: version + 2 }));
    expect((await now()).content['goals']).toEqual([{ indicator: '二', ...blank }]);
  });

  test('given patches that undo each other – when saved at once – then the last one counts and the history replays', async () => {
    const many = [{ indicator: '一' }, { indicator: '二' }, { indicator: '三' }];
    const patches = [put('goals', many), put('goals.2.baseline', '十'), put('goals', many.slice(0, 1))];
    expect(await save(first, input(patches))).toHaveProperty('sheet');
    expect((await now()).content['goals']).toEqual([{ indicator: '一', baseline: null, result: null }]);
  });
});

describe('what is refused', () => {
  test.each([
    ['a step that comes later', put('rating_activity', 'A')],
    ['a column that comes later', put('activities.0.result', '実績')],
    ['another desk', put('finding', '所見')],
  ])('given a field that is open to %s – when written – then FIELD_CLOSED names it', async (_, patch) => {
    if (patch.path.startsWith('activities'))
      await save(first, input([put('activities', [{ planned: '予定' }])]));
    const before = await now();
    const outcome = await save(first, input([put('issues', '許される'), patch]));
    expect(outcome).toEqual({ refusal: { code: 'FIELD_CLOSED', paths: [patch.path] } });
    expect(await now()).toEqual(before);
  });

  test.each([
    ['cost.budget.2021', '千円', /金額|数/],
    ['cost.budget.1999', 1, /年度/],
    ['stage', 'oparating', /operating/],
    ['issues', '消えない\u0000文字', /使えない文字/],
    ['nothing', 1, /項目/],
    ['activities.7.planned', '飛び地', /行/],
  ])(
    'given %s = %j – when saved – then INVALID_VALUE with the path and words',
    async (path, value, words) => {
      const outcome = await save(first, input([put('vision_state', '正しい'), put(path, value)]));
      expect(outcome).toEqual({
        refusal: {
          code: 'INVALID_VALUE',
          problems: [{ rule: 'value', path, message: expect.stringMatching(words) }],
        },
      });
      expect((await now()).sheet.version).toBe(version);
    },
  );

  test('given a version that never was – when saved – then STALE with who wrote last', async () => {
    const { sheet } = await now();
    expect(await save(first, input([put('issues', '未来')], { version: version + 1 }))).toEqual({
      refusal: { code: 'STALE', last: sheet.last },
    });
  });

  test('given a sheet that moved on – when an older screen saves – then refused and nothing lost or stored', async () => {
    const moved = town.sheets.find(({ owner }) => owner === 'u01')!.id;
    const rated = await moveTo(office, town, moved, 'rate');
    const late = (patches: Patch[]) => save(town.who('u01.staff'), { sheetId: moved, commandId: randomUUID(), version: 1, patches }); // prettier-ignore
    expect(await late([put('issues', '遅い')])).toEqual({
      refusal: { code: 'FIELD_CLOSED', paths: ['issues'] },
    });
    expect(await late([put('reason', '理由')])).toHaveProperty('sheet');
    await moveTo(office, town, moved, 'manager');
    expect(await late([put('reason', '遅い')])).toEqual({ refusal: { code: 'NOT_YOUR_TURN' } });
    await moveTo(office, town, moved, null);
    const { stored } = await look(office, town, moved);
    expect(await late([put('reason', '遅い')])).toEqual({ refusal: { code: 'ALREADY_APPROVED', last: stored.sheet.last } }); // prettier-ignore
    expect(stored.sheet.version).toBeGreaterThan(rated + 1);
    expect(stored.content['reason']).toBe('理由');
  });
});

describe('the commandId', () => {
  test('given a save whose answer was lost – when sent again, even after others wrote – then its success, once', async () => {
    const given = input([put('issues', `一度だけ ${randomUUID()}`), put('activities', [{ planned: '一' }, { planned: '二' }]), put('activities.1.indicator', '指標')]); // prettier-ignore
    expect(await save(first, given)).toHaveProperty('sheet');
    await save(second, input([put('activities', []), put('issues', '後から')], { version: version + 1 }));
    expect(await save(first, given)).toHaveProperty('sheet');
    expect((await now()).sheet.version).toBe(version + 2);
    expect((await now()).content).toMatchObject({ issues: '後から', activities: [] });
  });

  test('given a cell of a row that is gone since – when the save comes again – then still its success', async () => {
    await save(first, input([put('activities', [{ planned: '一' }])]));
    const cell = input([put('activities.1.planned', `二 ${randomUUID()}`)], { version: version + 1 });
    await save(first, cell);
    await save(second, input([put('activities', [])], { version: version + 2 }));
    expect(await save(first, cell)).toHaveProperty('sheet');
    expect(await save(first, { ...cell, patches: [put('activities.2.planned', '別')] })).toEqual({ refusal: { code: 'COMMAND_REUSED' } }); // prettier-ignore
  });

  test('given the id of a save – when other words, places or versions come with it – then COMMAND_REUSED, never a false success', async () => {
    const given = input([put('issues', `元の文 ${randomUUID()}`)]);
    await save(first, given);
    const reused = { refusal: { code: 'COMMAND_REUSED' } };
    expect(await save(first, { ...given, patches: [put('issues', '書き足した文')] })).toEqual(reused);
    expect(await save(first, { ...given, patches: [put('vision_state', '別の欄')] })).toEqual(reused);
    expect(await save(first, { ...given, version: version + 1 })).toEqual(reused);
    expect(await save(second, given)).toEqual(reused);
    expect(await save(first, { ...given, sheetId: town.sheets.find(({ id, owner }) => owner === 'digital' && id !== sheetId)!.id })).toEqual(reused); // prettier-ignore
    expect((await now()).sheet.version).toBe(version + 1);
  });
});

test('given a form that lost a field on the way – when two people write on it – then both are kept, as ever', async () => {
  for (const value of ['課題', null]) {
    await save(first, input([put('issues', value)]));
    version += 1;
  }
  await office.sql(`
    INSERT INTO template (municipality_id, id, version, source, document, published_at)
    SELECT municipality_id, id, 2, source, replace(document::text, '"issues"', '"questions"')::jsonb, now() FROM template WHERE version = 1`);
  await office.sql(`UPDATE sheet SET template_version = 2, content = content - 'issues' WHERE id = $1`, [
    sheetId,
  ]);
  for (const [who, path] of [
    [first, 'vision_state'],
    [second, 'questions'],
  ] as const)
    // prettier-ignore
    expect(await save(who, input([put(path, '今の姿')]))).toHaveProperty('sheet');
  expect((await now()).content).toMatchObject({ vision_state: '今の姿', questions: '今の姿' });
});
