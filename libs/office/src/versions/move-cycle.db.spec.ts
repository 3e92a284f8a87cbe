import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { transact, verifyChain } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import {
  advance,
  givenOffice,
  look,
  moveTo,
  turnOf,
  type Office,
  type Town,
} from '../../../../test/support/office.js';
import { givenVersion, shipped, stepIn, withoutStep } from '../../../../test/support/versions.js';
import { act } from '../act.js';
import { NotFoundError } from '../office.js';
import { saveSheet } from '../save-sheet.js';
import { moveCycle, previewMove, type MoveTarget, type Preview } from './move-cycle.js';

let office: Office;
let town: Town;
beforeEach(async () => {
  office = await givenOffice();
  town = office.towns[0];
});
afterEach(() => office.close());

type Wish = Partial<Omit<MoveTarget, 'cycleId'>>;
const target = (wish: Wish): MoveTarget => ({ cycleId: town.cycleId, mapping: [], ...wish });
const to = (version: number) => ({ id: shipped, version });
const preview = (wish: Wish) => previewMove(office.database, town.administrator, target(wish));
const codeOf = (outcome: object) =>
  'refusal' in outcome ? (outcome.refusal as { code: string }).code : 'done';

async function seen(wish: Wish): Promise<Preview> {
  const outcome = await preview(wish);
  if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
  return outcome;
}

const move = (wish: Wish, reportHash: string, commandId: string = randomUUID()) =>
  moveCycle(office.database, town.administrator, { ...target(wish), reportHash, commandId });

/** Reads the report and moves by it. */
async function moveNow(wish: Wish) {
  const { hash } = await seen(wish);
  return move(wish, hash);
}

const versionsOf = async (id: string) => (await look(office, town, id)).cycle.versions;
const sheetOf = async (id: string) => (await look(office, town, id)).stored.sheet;
const route = (change: (doc: any) => void) => givenVersion(office, town, 'route', change);
const template = (change: (doc: any) => void) => givenVersion(office, town, 'template', change);
const everything = async () => [
  await office.sql('SELECT s::text FROM sheet s ORDER BY id'),
  await office.sql('SELECT e::text FROM sheet_event e ORDER BY seq'),
  await office.sql('SELECT c::text FROM cycle c ORDER BY id'),
];

describe('the report', () => {
  test('given steps that came, went and changed – then each of them, what opens and closes, and only the sheets for which something changes', async () => {
    const [atConfirm, atDirector] = town.sheets;
    await moveTo(office, town, atConfirm!.id, 'confirm');
    await moveTo(office, town, atDirector!.id, 'director');
    const version = await route((doc) => {
      withoutStep(doc, 'confirm');
      stepIn(doc, 'director').desks = [{ unit: 'policy', post: 'manager' }];
      stepIn(doc, 'finding').edit = { opinion: 'all', reason: 'all' };
      doc.stages[1].steps.push({
        id: 'vice',
        label: '次長',
        desks: [{ unit: 'owner', post: 'manager' }],
        does: 'approve',
      });
    });
    const { report, obstacle } = await seen({ route: to(version) });
    expect(report.steps.map(({ step, change }) => [step, change])).toEqual(
      expect.arrayContaining([['vice', 'new'], ['confirm', 'gone'], ['director', 'changed']]),
    ); // prettier-ignore
    expect(report.steps.find(({ step }) => step === 'finding')).toMatchObject({
      parts: ['edit'],
      opens: ['評価理由'],
      closes: [],
    });
    expect(report.sheets).toHaveLength(2);
    expect(report.sheets).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: atConfirm!.id, from: 'confirm', to: null }),
        expect.objectContaining({ id: atDirector!.id, from: 'director', to: 'vice', repeat: ['confirm'] }),
      ]),
    );
    expect(obstacle).toEqual({ code: 'MAPPING_NEEDED', steps: ['confirm'] });
  });

  test('given anything to look at – then looking changes nothing, and daily work elsewhere leaves the report as it is', async () => {
    const version = await route((doc) => (stepIn(doc, 'cio').label = '副市長'));
    const before = await everything();
    const first = await seen({ route: to(version) });
    expect(await everything()).toEqual(before);
    expect(first.report.sheets).toEqual([]);
    await moveTo(office, town, town.sheets[3]!.id, 'manager');
    expect((await seen({ route: to(version) })).hash).toBe(first.hash);
  });
});

describe('a move', () => {
  test('given sheets under way and over – then one event each for those under way, and not a byte changed in the others', async () => {
    const [decided, waiting, drafted] = town.sheets;
    await moveTo(office, town, decided!.id, null);
    await moveTo(office, town, waiting!.id, 'director');
    await moveTo(office, town, drafted!.id, 'rate');
    const version = await route(
      (doc) => (stepIn(doc, 'director').desks = [{ unit: 'policy', post: 'manager' }]),
    );
    const row = () => office.sql('SELECT s::text FROM sheet s WHERE id = $1', [decided!.id]);
    const [before, view] = [await row(), await look(office, town, decided!.id)];
    expect(codeOf(await moveNow({ route: to(version) }))).toBe('done');

    expect(await row()).toEqual(before);
    expect(await look(office, town, decided!.id)).toEqual({ ...view, now: expect.any(String) });
    expect(await versionsOf(decided!.id)).toEqual({ template: `${shipped}@1`, route: `${shipped}@1` });
    for (const { id } of town.sheets.slice(1)) {
      const { stored, history } = await look(office, town, id);
      expect(history.map(({ event }) => event.type).filter((type) => type === 'rerouted')).toHaveLength(1);
      expect(history.at(-1)!.event).toMatchObject({
        type: 'rerouted',
        route: `${shipped}@${version}`,
        by: { person: town.administrator.person },
      });
      expect(stored.sheet.version).toBe(history.length);
      expect(await versionsOf(id)).toEqual({ template: `${shipped}@1`, route: `${shipped}@${version}` });
    }
    expect(await sheetOf(waiting!.id)).toMatchObject({ step: 'director', desks: ['policy/manager'] });
    expect(await sheetOf(drafted!.id)).toMatchObject({ step: 'rate', passed: [{ step: 'draft' }] });
    const chain = await transact(office.database, town, verifyChain);
    expect(chain.broken).toBeNull();
  });

  test('given a step that is gone – then sheets go where the mapping says, and finish there', async () => {
    const { id } = town.sheets[0]!;
    await moveTo(office, town, id, 'confirm');
    const version = await route((doc) => withoutStep(doc, 'confirm'));
    const wish = { route: to(version), mapping: [{ from: 'confirm', to: 'director' }] };
    const { hash } = await seen(wish);
    expect(codeOf(await move({ ...wish, mapping: [] }, hash))).toBe('MAPPING_NEEDED');
    expect(codeOf(await move(wish, hash))).toBe('done');
    expect(await sheetOf(id)).toMatchObject({ step: 'director', passed: [{}, {}, {}, { step: 'finding' }] });
    await moveTo(office, town, id, null);
    expect((await look(office, town, id)).history.map(({ event }) => event.type).slice(-3)).toEqual([
      'rerouted',
      'approved',
      'decided',
    ]);
  });

  test.each([
    ['a step that is still there', { from: 'director', to: 'cio' }],
    ['no step of the old route', { from: 'nowhere', to: 'cio' }],
    ['a target that the new route lacks', { from: 'confirm', to: 'nowhere' }],
  ])('given a mapping from %s – then refused', async (_, pair) => {
    const version = await route((doc) => withoutStep(doc, 'confirm'));
    const outcome = await preview({ route: to(version), mapping: [pair] });
    expect(outcome).toEqual({ refusal: { code: 'MAPPING_WRONG', steps: [pair.from] } });
  });

  test('given a step said to go to two places – then refused', async () => {
    const version = await route((doc) => withoutStep(doc, 'confirm'));
    const mapping = [{ from: 'confirm', to: 'cio' }, { from: 'confirm', to: 'director' }]; // prettier-ignore
    expect(codeOf(await preview({ route: to(version), mapping }))).toBe('MAPPING_WRONG');
  });

  test('given a new form – then answers are carried over, and what it adds can be written', async () => {
    const { id } = town.sheets[0]!;
    await moveTo(office, town, id, 'rate');
    const version = await template((doc) => {
      doc.sections[0].fields.push({ id: 'memo', label: '備考', type: 'text', required: true });
      doc.sections[1].fields[0].rows.pop();
      doc.validate = doc.validate.filter((rule: any) => rule.id !== 'over_budget');
    });
    const { report } = await seen({ template: to(version) });
    expect(report.fields).toEqual([
      { field: 'memo', label: '備考', change: 'new', required: true, answers: 0 },
      { field: 'cost', label: '予算額・決算額', change: 'changed', required: false, answers: 0 },
    ]);
    expect(report.steps.find(({ step }) => step === 'draft')).toMatchObject({ opens: ['備考'], closes: [] });
    const before = (await look(office, town, id)).stored.content;
    expect(codeOf(await moveNow({ template: to(version) }))).toBe('done');
    const { stored, history } = await look(office, town, id);
    expect(Object.keys((stored.content as any).cost)).toEqual(['budget']);
    expect(stored.content).toEqual({ ...before, memo: null, cost: { budget: (before as any).cost.budget } });
    expect(history.at(-1)!.event).toMatchObject({
      type: 'rerouted',
      template: `${shipped}@${version}`,
      content: stored.content,
    });
  });

  test('given answers that the new form has no place for – then the report counts them, and the move is refused', async () => {
    const { id, owner } = town.sheets[0]!;
    const { version } = await sheetOf(id);
    const patches = [{ path: 'issues', value: '老朽化' }];
    await saveSheet(office.database, town.who(`${owner}.staff`), {
      sheetId: id,
      commandId: randomUUID(),
      version,
      patches,
    });
    const next = await template((doc) => {
      doc.sections[0].fields = doc.sections[0].fields.filter(({ id }: any) => id !== 'issues');
    });
    const { report, hash, obstacle } = await seen({ template: to(next) });
    expect(report.fields).toEqual([
      { field: 'issues', label: '業務システムの課題', change: 'gone', required: false, answers: 1 },
    ]);
    expect(report.sheets).toEqual([expect.objectContaining({ id, lost: ['issues'] })]);
    expect(obstacle).toEqual({ code: 'ANSWERS_LOST', fields: ['issues'] });
    const before = await everything();
    expect(codeOf(await move({ template: to(next) }, hash))).toBe('ANSWERS_LOST');
    expect(await everything()).toEqual(before);
  });

  test('given versions that are drafts, or do not fit, or are what the year has – then refused', async () => {
    const gone = await template((doc) => (doc.sections[4].id = 'remarks'));
    expect(codeOf(await preview({ template: to(gone) }))).toBe('FORMS_DO_NOT_FIT');
    expect(codeOf(await preview({ route: to(9) }))).toBe('NOT_PUBLISHED');
    expect(codeOf(await preview({ route: to(1) }))).toBe('NOTHING_TO_MOVE');
    expect(codeOf(await preview({}))).toBe('NOTHING_TO_MOVE');
  });

  test('given anybody but the administrator, or no such year – then not found', async () => {
    const version = await route((doc) => (doc.title = '二'));
    const input = { ...target({ route: to(version) }), reportHash: '', commandId: randomUUID() };
    const other = town.who('executive.cio');
    await expect(previewMove(office.database, other, input)).rejects.toThrow(NotFoundError);
    await expect(moveCycle(office.database, other, input)).rejects.toThrow(NotFoundError);
    const nowhere = { ...input, cycleId: randomUUID() };
    await expect(moveCycle(office.database, town.administrator, nowhere)).rejects.toThrow(NotFoundError);
  });
});

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
