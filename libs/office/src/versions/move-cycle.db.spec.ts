import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Template } from '@kairan/forms';
import { transact, verifyChain } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { givenOffice, look, moveTo, type Office, type Town } from '../../../../test/support/office.js';
import { codeOf, mover, to } from '../../../../test/support/moves.js';
import { shipped, stepIn, withoutStep } from '../../../../test/support/versions.js';
import { requestBook } from '../books.js';
import { correctSheet } from '../correct-sheet.js';
import { beginBook } from '../make-book.js';
import { NotFoundError } from '../office.js';
import { saveSheet } from '../save-sheet.js';
import { moveCycle, previewMove } from './move-cycle.js';

let office: Office;
let town: Town;
beforeEach(async () => {
  office = await givenOffice();
  town = office.towns[0];
});
afterEach(() => office.close());

const { target, preview, seen, move, moveNow, route, template, sheetOf, versionsOf, everything } = mover(
  () => ({ office, town }),
);

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

  test('given a sheet decided on the old form – when it is booked and corrected after the move – then on that form', async () => {
    const { id, owner } = town.sheets[0]!;
    await moveTo(office, town, id, null);
    const version = await template((doc) => (doc.sections[4].fields[0].label = '＜新しい所見＞'));
    await moveNow({ template: to(version) });
    await moveTo(office, town, town.sheets[1]!.id, null);

    const { database } = office;
    await requestBook(database, town.administrator, { cycleId: town.cycleId, commandId: randomUUID() });
    const [book] = await office.sql('SELECT id FROM book');
    const { sheets, template: current } = await beginBook(database, town, book.id);
    const finding = (form: Template) => form.sections[4]!.fields[0]!.label;
    expect(finding(current)).toBe('＜新しい所見＞');
    expect(sheets.map((sheet) => sheet.template && finding(sheet.template))).toEqual([
      '＜デジタル戦略課の所見＞',
      null,
    ]);

    const asked = { sheetId: id, commandId: randomUUID(), reason: '誤記' };
    const corrected = await correctSheet(database, town.who(`${owner}.staff`), asked);
    if ('refusal' in corrected) throw new Error(JSON.stringify(corrected.refusal));
    expect(await versionsOf(corrected.sheet.id)).toEqual(await versionsOf(id));
    expect(await versionsOf(corrected.sheet.id)).toMatchObject({ template: `${shipped}@1` });
  });

  test('given a correction of what was decided on an older route – when the year moves on – then its steps are reported and mapped, and it moves', async () => {
    const { id, owner } = town.sheets[0]!;
    await moveTo(office, town, id, null);
    const second = await route((doc) => withoutStep(doc, 'director'));
    await moveNow({ route: to(second) });
    const asked = { sheetId: id, commandId: randomUUID(), reason: '誤記' };
    const corrected = await correctSheet(office.database, town.who(`${owner}.staff`), asked);
    if ('refusal' in corrected) throw new Error(JSON.stringify(corrected.refusal));
    const correction = corrected.sheet.id;
    await moveTo(office, town, correction, 'director');

    const third = await route((doc) => {
      withoutStep(doc, 'director');
      stepIn(doc, 'cio').label = '市長';
    });
    const unmapped = await seen({ route: to(third) });
    expect(unmapped.report.steps.map(({ step, change, parts }) => [step, change, parts])).toEqual([
      ['cio', 'changed', ['label']],
      ['director', 'gone', []],
      ['cio', 'changed', ['label', 'returnsTo']],
    ]);
    expect(unmapped.obstacle).toEqual({ code: 'MAPPING_NEEDED', steps: ['director'] });
    const wish = { route: to(third), mapping: [{ from: 'director', to: 'cio' }] };
    expect(codeOf(await moveNow(wish))).toBe('done');
    expect(await sheetOf(correction)).toMatchObject({ step: 'cio' });
    expect(await versionsOf(correction)).toMatchObject({ route: `${shipped}@${third}` });
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
