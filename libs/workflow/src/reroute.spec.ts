import { describe, expect, test } from '@jest/globals';
import { frozen, person, route, sheetAt, shippedDocument, signature, now } from '../test/given.js';
import { checkRoute } from './check-route.js';
import { evolve } from './evolve.js';
import { reroute } from './reroute.js';
import type { Route } from './route.js';
import type { OpenSheet } from './sheet.js';

const extra = (id: string, more: object = {}) => ({
  id,
  label: id,
  desks: [{ unit: 'finance', post: 'manager' }],
  does: 'approve',
  ...more,
});

/** The shipped route after a change, checked as any other. */
function changed(change: (stages: any[]) => void): Route {
  const doc = shippedDocument();
  change(doc.stages);
  const checked = checkRoute(doc);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return frozen(checked.route);
}

/** Puts steps into the review stage: before `finding` (0), before `confirm` (1) or after it (2). */
const inReview = (place: number, ...steps: object[]) =>
  changed((stages) => stages[2].steps.splice(place, 0, ...steps));

/** The shipped route without `confirm`. */
const withoutConfirm = () =>
  changed((stages) => {
    stages[2].steps.splice(1, 1);
    for (const stage of stages)
      for (const step of stage.steps)
        if (step.returnsTo) step.returnsTo = step.returnsTo.filter((to: string) => to !== 'confirm');
  });

describe('a sheet on a new route', () => {
  test('given the same route – then it stays where it is, and every completed step holds', () => {
    const to = reroute(sheetAt('confirm'), route, {});
    expect(to).toEqual({
      to: 'confirm',
      stage: 'review',
      desks: ['digital/manager'],
      skipped: [],
      repeat: [],
    });
  });

  test('given other desks at its step – then those are asked', () => {
    const next = changed((stages) => (stages[3].steps[0].desks = [{ unit: 'finance', post: 'director' }]));
    expect(reroute(sheetAt('director'), next, {})).toMatchObject({
      to: 'director',
      desks: ['finance/director'],
    });
  });

  test('given the subject of the substituted unit – then the substitute is asked', () => {
    expect(reroute(sheetAt('confirm', { owner: 'digital' }), route, {})).toMatchObject({
      desks: ['policy/manager'],
    });
  });

  test('given a new approval behind it – then it goes back there, and what is complete holds', () => {
    const next = inReview(0, extra('finance'));
    expect(reroute(sheetAt('director'), next, {})).toMatchObject({
      to: 'finance',
      stage: 'review',
      repeat: [],
    });
  });

  test('given a new step behind it that writes – then what was approved after it is approved anew', () => {
    const next = inReview(0, extra('finance', { does: 'submit', edit: { opinion: 'all' } }));
    expect(reroute(sheetAt('director'), next, {})).toMatchObject({
      to: 'finance',
      repeat: ['finding', 'confirm'],
    });
  });

  test('given an approval and then a step that writes – then the first is next, and what comes after the second is repeated', () => {
    const next = inReview(1, extra('one'), extra('two', { does: 'submit', edit: { opinion: 'all' } }));
    expect(reroute(sheetAt('director'), next, {})).toMatchObject({ to: 'one', repeat: ['confirm'] });
  });

  test('given a new step before it – then it is not in its way yet', () => {
    const next = inReview(2, extra('finance'));
    expect(reroute(sheetAt('confirm'), next, {})).toMatchObject({ to: 'confirm', repeat: [] });
  });

  test('given a new step that its answers do not need – then it is skipped with its rule', () => {
    const when = 'cost.budget.2021 > 100';
    const next = inReview(0, extra('finance', { when }));
    const to = reroute(sheetAt('director'), next, { [when]: false });
    expect(to).toMatchObject({ to: 'director', skipped: [{ step: 'finance', rule: when }] });
  });

  test('given that its own step is needed no more – then it stays: no move decides in place of a desk', () => {
    const when = 'cost.budget.2021 > 100';
    const next = changed((stages) => (stages[3].steps[0].when = when));
    expect(reroute(sheetAt('director'), next, { [when]: false })).toMatchObject({ to: 'director' });
  });

  test('given that the route begins with its step – then nothing behind it is asked', () => {
    expect(reroute(sheetAt('draft'), inReview(0, extra('finance')), {})).toMatchObject({ to: 'draft' });
  });
});

describe('a sheet whose step is gone', () => {
  test('given no mapping – then it stands nowhere', () => {
    expect(reroute(sheetAt('confirm'), withoutConfirm(), {})).toBeUndefined();
    expect(reroute(sheetAt('confirm'), withoutConfirm(), {}, { confirm: 'nowhere' })).toBeUndefined();
  });

  test('given a mapping forward – then it goes there', () => {
    const to = reroute(sheetAt('confirm'), withoutConfirm(), {}, { confirm: 'director' });
    expect(to).toMatchObject({ to: 'director', stage: 'approval', repeat: [] });
  });

  test('given a mapping past a step that is not complete – then that one first', () => {
    const to = reroute(sheetAt('confirm'), withoutConfirm(), {}, { confirm: 'cio' });
    expect(to).toMatchObject({ to: 'director' });
  });

  test('given a mapping back to a step that writes – then everything from there on is repeated', () => {
    const to = reroute(sheetAt('confirm'), withoutConfirm(), {}, { confirm: 'rate' });
    expect(to).toMatchObject({ to: 'rate', repeat: ['rate', 'manager', 'finding'] });
  });

  test('given a mapping for a step that is still there – then it moves nothing', () => {
    expect(reroute(sheetAt('director'), withoutConfirm(), {}, { director: 'draft' })).toMatchObject({
      to: 'director',
    });
  });

  test('given a completed step that is gone – then it does not hold', () => {
    expect(reroute(sheetAt('director'), withoutConfirm(), {})).toMatchObject({
      to: 'director',
      repeat: ['confirm'],
    });
  });
});

test('given the event of a move – when the sheet evolves – then it stands there with what holds, words and pull-back gone', () => {
  const by = signature(person('経理', 'finance/manager'));
  const word = { n: 7, by, at: now, agrees: true };
  const sheet: OpenSheet = { ...sheetAt('director'), votes: [word] };
  const next = inReview(0, extra('finance', { does: 'submit', edit: { opinion: 'all' } }));
  const event = {
    type: 'rerouted' as const,
    by: { person: 'admin', name: '管理者' },
    at: now,
    ...reroute(sheet, next, {})!,
  };
  const moved = evolve(sheet, event) as OpenSheet;
  expect(moved).toMatchObject({
    step: 'finance',
    stage: 'review',
    votes: [],
    before: null,
    version: 8,
    visit: 8,
  });
  expect(moved.passed.map(({ step }) => step)).toEqual(['draft', 'rate', 'manager']);
});
