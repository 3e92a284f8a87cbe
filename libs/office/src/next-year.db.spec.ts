import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openForm, overlaps, type Content, type Template } from '@kairan/forms';
import { findSheet, transact, type StoredSheet } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { hasReference, referenceCity, sampleCity } from '../../../test/support/city.js';
import { givenOffice, look, type Office, type Town } from '../../../test/support/office.js';
import { madeBook } from '../../report/testing/made-book.js';
import { replay } from '../test/replay.js';
import { act } from './act.js';
import { requestBook } from './books.js';
import { contentHash } from './hash.js';
import { beginBook } from './make-book.js';
import { openCycle, plans } from './open-cycle.js';
import { record } from './record.js';
import { saveSheet } from './save-sheet.js';
import { verifyHistory } from './verify.js';

let office: Office;
let town: Town;
let bytes: Buffer;
/** Sheets of the new year, in book order: what they began with. */
let begun: { id: string; owner: string; content: any; carried: string[] }[];

beforeAll(async () => {
  office = await givenOffice({ dir: hasReference ? referenceCity : sampleCity });
  town = office.towns[0];
  for (const [i, { id }] of town.sheets.entries()) await decide(id, town.city.subjects[i]!.answers);
  await office.sql(
    `INSERT INTO subject (municipality_id, id, plan_id, vision, position, name, department, owner_unit, earlier)
     SELECT municipality_id, gen_random_uuid(), plan_id, vision, 1000, '新しい事業', department, owner_unit, '{}' FROM subject WHERE position = 1`,
  );
  const bookId = await askForBook();
  const facts = await begin(bookId);
  bytes = (await madeBook(facts)).pdf;
  const cycleId = await open(2022);
  begun = await office.sql(
    `SELECT s.id, s.owner, s.content, s.carried FROM sheet s JOIN subject j ON j.id = s.subject_id WHERE s.cycle_id = $1 ORDER BY j.position`,
    [cycleId],
  );
  expect(contentHash(await begin(bookId))).toBe(contentHash(facts));
}, 300_000);
afterAll(() => office.close());

/** Writes the answers and decides, past everybody's turn: as a history that could have been. */
async function decide(sheetId: string, answers: Content, year = 2021): Promise<void> {
  const { administrator: who } = town;
  await transact(office.database, who, async (tx) => {
    let { stored } = (await findSheet(tx, sheetId))!;
    const by = { person: who.person, name: '試験' };
    const happen = async (event: object) => {
      const at = new Date().toISOString();
      const decided = { commandId: randomUUID(), event: { by, at, round: 1, ...event } as never };
      stored = await record(tx, who, stored, form(year), decided);
    };
    const patches = Object.entries(answers).map(([path, value]) => ({ path, value }));
    await happen({ type: 'edited', parent: 1, patches });
    const { step } = stored.sheet as StoredSheet['sheet'] & { step: string };
    await happen({ type: 'decided', from: step, contentHash: contentHash(stored.content) });
  });
}

const form = (year: number): Template => openForm(town.forms.template, year);
const open = async (fiscalYear: number, template = 1): Promise<string> => {
  const outcome = await tryOpen(fiscalYear, template);
  if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.cycleId;
};
async function tryOpen(fiscalYear: number, template = 1) {
  const [plan] = await plans(office.database, town.administrator);
  const { template: form, route } = town.forms;
  const pinned = { template: { id: form.id, version: template }, route: { id: route.id, version: 1 } };
  return openCycle(office.database, town.administrator, { planId: plan!.id, fiscalYear, ...pinned });
}
async function askForBook(): Promise<string> {
  const asked = { cycleId: town.cycleId, commandId: randomUUID() };
  const outcome = await requestBook(office.database, town.administrator, asked);
  if ('refusal' in outcome) throw new Error(outcome.refusal.code);
  return outcome.book.id;
}
/** But for where the history stands, which has gone on. */
const begin = async (id: string) => ({ ...(await beginBook(office.database, town.administrator, id)), history: null }); // prettier-ignore
const staff = ({ owner }: { owner: string }) => town.who(`${owner}.staff`);
const stored = async (id: string) => (await look(office, town, id)).stored;
async function save(sheet: { id: string; owner: string }, more: object, commandId = randomUUID()) {
  const { version } = (await stored(sheet.id)).sheet;
  return saveSheet(office.database, staff(sheet), { sheetId: sheet.id, commandId, version, patches: [], ...more }); // prettier-ignore
}
async function submit(sheet: { id: string; owner: string }) {
  const { version } = (await stored(sheet.id)).sheet;
  return act(office.database, staff(sheet), { sheetId: sheet.id, commandId: randomUUID(), version, act: 'submit' }); // prettier-ignore
}

describe('the sheets of a new year', () => {
  test('given decided sheets – then each goes on from its own: texts kept, results, ratings and findings blank, the years moved', () => {
    expect(begun).toHaveLength(town.sheets.length + 1);
    for (const [i, { content }] of begun.slice(0, -1).entries()) {
      const was = town.city.subjects[i]!.answers as any;
      const { issues, vision_state, stage, plan } = was;
      expect(content).toMatchObject({ issues, vision_state, stage, plan });
      expect(content).toMatchObject({
        rating_activity: null,
        rating_goal: null,
        reason: null,
        finding: null,
      });
      const { 2020: before, 2021: last } = was.cost.budget;
      expect(content.cost.budget).toEqual({ 2020: before, 2021: last, 2022: null });
      const filled = ({ planned, indicator }: any) => planned !== null || indicator !== null;
      const kept = was.activities.filter(filled).map((row: object) => ({ ...row, result: null }));
      expect(content.activities).toEqual(kept);
      expect(content.goals.map(({ result }: any) => result)).toEqual(content.goals.map(() => null));
    }
  });

  test('given what was kept – then it is marked where it is filled, but neither what the register knows nor earlier years', () => {
    for (const { content, carried } of begun) {
      const filled = ['issues', 'vision_state', 'stage', 'plan'].filter((id) => content[id] !== null);
      expect(carried.filter((path) => !path.includes('.')).sort()).toEqual(filled.sort());
      const cells = carried.filter((path) => path.includes('.'));
      expect(cells.every((path) => /^(activities|goals)\.\d+\.(planned|indicator|baseline)$/.test(path))).toBe(true); // prettier-ignore
    }
  });

  test('given a subject without a sheet in the year before – then a blank one with what the register knows', () => {
    const { content, carried } = begun.at(-1)!;
    expect(carried).toEqual([]);
    expect(content).toMatchObject({ name: '新しい事業', issues: null, activities: [] });
  });

  test('given the year before – then its book is made of the same bytes', async () => {
    const [book] = await office.sql('SELECT id FROM book');
    expect((await madeBook(await begin(book.id))).pdf.equals(bytes)).toBe(true);
  }, 300_000);
});

describe('what is carried', () => {
  test('given nothing looked at – when handed in – then refused, naming every place that the step opens', async () => {
    const [sheet] = begun as [(typeof begun)[number]];
    const outcome = await submit(sheet);
    const view = await look(office, town, sheet.id);
    const problems = 'refusal' in outcome && 'problems' in outcome.refusal ? outcome.refusal.problems : [];
    const told = problems.filter(({ rule }) => rule === 'carried');
    expect(told.map(({ path }) => path)).toEqual(sheet.carried.filter((path) => path !== 'plan'));
    expect(told[0]!.message).toMatch(/^「業務システムの課題」は前年度から引き継いだままです。/);
    expect(view.problems.filter(({ rule }) => rule === 'carried').map(({ path }) => path)).toEqual(
      told.map(({ path }) => path),
    );
  });

  test('given places changed and the others confirmed – then it is handed in, and the row is what its history makes of it', async () => {
    const [sheet] = begun as [(typeof begun)[number]];
    await save(sheet, { patches: [{ path: 'issues', value: '改めた課題' }] });
    expect((await stored(sheet.id)).carried).toEqual(sheet.carried.filter((path) => path !== 'issues'));
    const confirm = sheet.carried.filter((path) => path !== 'issues' && path !== 'plan');
    const commandId = randomUUID();
    expect(await save(sheet, { confirm }, commandId)).toHaveProperty('sheet');
    expect((await stored(sheet.id)).carried).toEqual(['plan']);
    const { version } = (await stored(sheet.id)).sheet;
    const again = { version: version - 1, confirm };
    expect(await save(sheet, again, commandId)).toHaveProperty('sheet');
    expect(await save(sheet, { ...again, confirm: ['goals'] }, commandId)).toEqual({
      refusal: { code: 'COMMAND_REUSED' },
    });
    expect((await stored(sheet.id)).sheet.version).toBe(version);
    expect(await submit(sheet)).toHaveProperty('sheet');
    const { history } = await look(office, town, sheet.id);
    const { content, carried } = replay(history.map(({ event }) => event), form(2022)); // prettier-ignore
    const row = await stored(sheet.id);
    expect({ content, carried }).toEqual({ content: row.content, carried: row.carried });
    expect((await verifyHistory(office.database, town.municipality)).broken).toBeNull();
  });

  test('given a sheet handed in with marks for a later step – when it is pulled back – then they are still there, and only they', async () => {
    const [sheet] = begun as [(typeof begun)[number]];
    const { version } = (await stored(sheet.id)).sheet;
    const back = { sheetId: sheet.id, commandId: randomUUID(), version, act: 'pullBack' as const };
    expect(await act(office.database, staff(sheet), back)).toHaveProperty('sheet');
    expect((await stored(sheet.id)).carried).toEqual(['plan']);
    expect(await submit(sheet)).toHaveProperty('sheet');
  });

  test('given a later step – then it answers for what it opens', async () => {
    const [sheet] = begun as [(typeof begun)[number]];
    const patches = ['rating_activity', 'rating_goal'].map((path) => ({ path, value: 'A' }));
    await save(sheet, { patches });
    expect(await submit(sheet)).toMatchObject({ refusal: { problems: [{ rule: 'carried', path: 'plan' }] } });
    await save(sheet, { confirm: ['plan'] });
    expect(await submit(sheet)).toHaveProperty('sheet');
    expect((await stored(sheet.id)).carried).toEqual([]);
  });

  test('given a confirmation of what the step does not open, or of no place – then it is refused', async () => {
    const sheet = begun.find(({ carried }) => carried.includes('plan') && carried.length > 1)!;
    const other = begun[1] === sheet ? sheet : begun[1]!;
    expect(await save(other, { confirm: ['plan'] })).toEqual({
      refusal: { code: 'FIELD_CLOSED', paths: ['plan'] },
    });
    expect(await save(other, { confirm: ['isues'] })).toMatchObject({
      refusal: { code: 'INVALID_VALUE', problems: [{ path: 'isues' }] },
    });
    const { version } = (await stored(other.id)).sheet;
    expect(await save(other, { confirm: ['cost'] })).toHaveProperty('sheet');
    expect((await stored(other.id)).sheet.version).toBe(version);
  });

  test('given a confirmation – when it names more than is carried – then its history has only what was', async () => {
    const sheet = begun.findLast(({ carried }) => carried.includes('vision_state'))!;
    await save(sheet, { confirm: ['vision_state', 'cost'] });
    const last = (await look(office, town, sheet.id)).history.at(-1)!;
    expect(last.event).toMatchObject({ type: 'edited', confirms: ['vision_state'] });
  });

  test('given a confirmation of a text as it was – when somebody else has changed it since – then a conflict; nothing saved', async () => {
    const sheet = begun.findLast(({ carried }) => carried.includes('issues'))!;
    const { sheet: seen, content } = await stored(sheet.id);
    const other = begun.find(({ owner }) => owner !== sheet.owner)!;
    await office.sql(
      `INSERT INTO incumbency SELECT municipality_id, id, $2, '2020-04-01' FROM person WHERE id = $1`,
      [staff(other).person, `${sheet.owner}/staff`],
    );
    await save(sheet, { patches: [{ path: 'issues', value: '直した課題' }] });
    const late = { sheetId: sheet.id, commandId: randomUUID(), version: seen.version, patches: [], confirm: ['issues'] }; // prettier-ignore
    expect(await saveSheet(office.database, staff(other), late)).toMatchObject({
      conflicts: [
        {
          path: 'issues',
          mine: content['issues'],
          theirs: '直した課題',
          by: { person: staff(sheet).person },
        },
      ],
    });
    expect((await stored(sheet.id)).sheet.version).toBe(seen.version + 1);
  });

  test('given a row taken out of a table – then its marks go with it, those of untouched rows stay', async () => {
    const sheet = begun.find(({ content }) => content.activities.length > 1)!;
    const [first] = sheet.content.activities;
    await save(sheet, { patches: [{ path: 'activities', value: [first] }] });
    const { carried } = await stored(sheet.id);
    const kept = sheet.carried.filter(
      (path) => !overlaps(path, 'activities') || path.startsWith('activities.0.'),
    );
    expect(carried).toEqual(kept);
  });
});

describe('another version of the form', () => {
  test('given answers that it has no place for – then the sheet begins without them, and its history names them', async () => {
    const sheet = begun.find(({ content }) => content.issues !== null)!;
    await decide(sheet.id, {}, 2022);
    await office.sql(
      `INSERT INTO template (municipality_id, id, version, document, source, published_at)
       SELECT municipality_id, id, 9, document::jsonb #- '{sections,0,fields,2}', source, now() FROM template`,
    );
    const cycleId = await open(2023, 9);
    const rows = await office.sql(
      `SELECT n.id FROM sheet n JOIN sheet b ON b.subject_id = n.subject_id WHERE n.cycle_id = $1 AND b.id = $2`,
      [cycleId, sheet.id],
    );
    const { stored, history } = await look(office, town, rows[0].id);
    expect(history[0]!.event).toMatchObject({ type: 'opened', lost: ['issues'], carried: stored.carried });
    expect(stored.content).not.toHaveProperty('issues');
    expect(stored.content).toMatchObject({ stage: sheet.content.stage });
  });
});

describe('a form that is none for the year', () => {
  test('given years that do not reach so far – then refused, naming the field', async () => {
    await office.sql(
      `INSERT INTO template (municipality_id, id, version, document, source, published_at)
       SELECT municipality_id, id, 2, jsonb_set(document::jsonb, '{axes,fy,years}', '[2019, 2020, 2021]'), source, now() FROM template WHERE version = 1`,
    );
    expect(await tryOpen(2024, 2)).toEqual({
      refusal: { code: 'YEAR_NOT_IN_FORM', fields: ['予算額・決算額（cost）'] },
    });
  });

  test('given a formula that names a year which the form has no more – then refused with its words and where they stand', async () => {
    await office.sql(
      `INSERT INTO template (municipality_id, id, version, document, source, published_at)
       SELECT municipality_id, id, 3, document, replace(source, E'\nvalidate:\n', E'\nvalidate:\n  - { id: old, when: cost.budget.2021 < cost.budget.2020, level: warn, msg: 減 }\n'), now() FROM template WHERE version = 1`,
    );
    expect(await tryOpen(2024, 3)).toMatchObject({
      refusal: {
        code: 'FORM_WRONG_IN_YEAR',
        faults: [{ path: 'validate.0.when', line: expect.any(Number) }],
      },
    });
  });

  test('given a book that counts what the form does not ask – then refused, naming it', async () => {
    await office.sql(
      `UPDATE plan SET document = jsonb_set(document, '{parts,0}', '{"kind": "pie", "title": "", "field": "rating_effect"}')`,
    );
    expect(await tryOpen(2024)).toEqual({
      refusal: { code: 'RATINGS_NOT_IN_FORM', fields: ['rating_effect'] },
    });
  });
});
