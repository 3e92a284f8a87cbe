import { describe, expect, test } from '@jest/globals';
import { now, person, route, sceneOf, sheetAt, signature, untouched } from '../test/given.js';
import { actionsFor } from './actions.js';
import type { Route } from './route.js';
import { evolve } from './evolve.js';

// That actionsFor and decide agree everywhere is held by matrix.spec.ts; here is what a person sees.
const cio = person('副市長', 'executive/cio');

describe('actionsFor: the buttons on a sheet', () => {
  test('given the rating – when its desk looks – then write, hand in, return to the draft by its name, or withdraw', () => {
    expect(actionsFor(sheetAt('rate'), sceneOf(person('佐藤', 'citizens/staff')), untouched)).toEqual([
      { type: 'edit', targets: [] },
      { type: 'submit', targets: [] },
      { type: 'return', targets: [{ step: 'draft', label: '起案' }] },
      { type: 'withdraw', targets: [] },
    ]);
  });

  test('given the draft – when its desk looks – then there is nothing to return to and no such button', () => {
    const actions = actionsFor(sheetAt('draft'), sceneOf(person('佐藤', 'citizens/staff')), untouched);
    expect(actions.map(({ type }) => type)).toEqual(['edit', 'submit', 'withdraw']);
  });

  test('given the last step – when the CIO looks – then approve, reject or return, with every target named in order', () => {
    expect(actionsFor(sheetAt('cio'), sceneOf(cio), untouched)).toEqual([
      { type: 'approve', targets: [] },
      {
        type: 'return',
        targets: [
          { step: 'draft', label: '起案' },
          { step: 'rate', label: '実績・自己評価' },
          { step: 'manager', label: '担当課長' },
          { step: 'finding', label: '所見' },
          { step: 'confirm', label: 'デジタル戦略課長' },
          { step: 'director', label: '経営企画部長' },
        ],
      },
      { type: 'reject', targets: [] },
    ]);
  });
});

describe('actionsFor: what is not offered', () => {
  test('given a route whose step returns only to the rating – when its desk looks – then it may return there', () => {
    const narrow = structuredClone(route) as Route;
    narrow.stages[1]!.steps[1]!.returnsTo = ['rate'];
    const actions = actionsFor(
      sheetAt('manager'),
      sceneOf(person('課長', 'citizens/manager'), { route: narrow }),
      untouched,
    );
    expect(actions[1]).toEqual({ type: 'return', targets: [{ step: 'rate', label: '実績・自己評価' }] });
  });

  test('given somebody who drafted – when they hold the approving desk – then they may only return', () => {
    const sheet = sheetAt('manager', { authors: [{ person: '佐藤', stage: 'draft' }] });
    const actions = actionsFor(sheet, sceneOf(person('佐藤', 'citizens/manager')), untouched);
    expect(actions.map(({ type }) => type)).toEqual(['return']);
  });

  test('given an approved sheet – when anybody looks – then no button is left', () => {
    const event = { type: 'decided', by: signature(cio), at: now, from: 'cio', contentHash: 'h' } as const;
    expect(actionsFor(evolve(sheetAt('cio'), event), sceneOf(cio), untouched)).toEqual([]);
  });

  test('given an approved sheet – when its drafting desk looks – then its correction, unless one was begun', () => {
    const event = { type: 'decided', by: signature(cio), at: now, from: 'cio', contentHash: 'h' } as const;
    const [decided, drafter] = [evolve(sheetAt('cio'), event), sceneOf(person('佐藤', 'citizens/staff'))];
    expect(actionsFor(decided, drafter, untouched)).toEqual([{ type: 'correct', targets: [] }]);
    expect(actionsFor(decided, drafter, { opened: false, corrected: true })).toEqual([]);
  });
});
