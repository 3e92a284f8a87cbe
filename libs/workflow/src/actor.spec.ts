import { describe, expect, test } from '@jest/globals';
import { delegated, now, person, route, sheetAt, signature, withRole } from '../test/given.js';
import { deskAt, stepIds, type StepId } from '../test/shipped-facts.js';
import { mayAdminister, mayReadBook, maySee } from './actor.js';
import { evolve } from './evolve.js';
import type { Route } from './route.js';

const decided = {
  ...({ type: 'decided', from: 'cio', contentHash: 'h', at: now } as const),
  by: signature(person('副市長', 'executive/cio')),
};
const open = sheetAt('rate');
const approved = evolve(sheetAt('cio'), decided);
const officials = stepIds.map((id) => deskAt(id));

describe('maySee: for whom the sheet exists', () => {
  test.each(officials)('given %s on its route – then it is seen before and after their turn', (desk) => {
    for (const step of ['draft', 'rate', 'cio'] as StepId[])
      expect(maySee(sheetAt(step), route, person('誰か', desk))).toBe(true);
    expect(maySee(approved, route, person('誰か', desk))).toBe(true);
  });

  test('given any other desk of the owning unit – then it is seen', () => {
    expect(maySee(open, route, person('同僚', 'citizens/trainee'))).toBe(true);
  });

  test.each(['welfare/staff', 'welfare/manager', 'policy/staff', 'citizens-annex/staff', 'digital/trainee'])(
    'given another department’s %s – then there is no such sheet, open or approved',
    (desk) => {
      expect(maySee(open, route, person('他課', desk))).toBe(false);
      expect(maySee(approved, route, person('他課', desk))).toBe(false);
    },
  );

  test('given the reviewing division’s own subject – then its substitute sees it, which sees no other', () => {
    const policy = person('政策', 'policy/staff');
    expect(maySee(sheetAt('draft', { owner: 'digital' }), route, policy)).toBe(true);
    expect(maySee(open, route, policy)).toBe(false);
  });

  test('given a unit code with a stroke in it – then only the post is cut off the desk', () => {
    const sheet = { ...open, owner: '北支所/市民' };
    expect(maySee(sheet, route, person('同僚', '北支所/市民/trainee'))).toBe(true);
    expect(maySee(sheet, route, person('他課', '北支所/税務/trainee'))).toBe(false);
  });

  test('given one foreign and one own desk – then the own desk opens the sheet', () => {
    expect(maySee(open, route, person('兼務', 'welfare/manager', 'citizens/staff'))).toBe(true);
  });
});

describe('maySee: who stands in', () => {
  test('given a desk of the route – when delegated – then its deputy sees the sheet, and no other department’s', () => {
    const deputy = {
      ...person('代理', 'welfare/manager'),
      delegations: [delegated('citizens/staff', '佐藤')],
    };
    expect(maySee(open, route, deputy)).toBe(true);
    expect(maySee({ ...open, owner: 'water' }, route, deputy)).toBe(false);
  });

  test('given a desk of the owning unit that the route does not name – when delegated – then it opens nothing', () => {
    const deputy = { ...person('代理'), delegations: [delegated('citizens/trainee', '佐藤')] };
    expect(maySee(open, route, deputy)).toBe(false);
  });

  test('given desks that the route names as deputy or as the one above – then they see the sheet', () => {
    const named = structuredClone(route) as Route;
    named.stages[0]!.steps[0]!.deputies = [{ unit: 'owner', post: 'chief' }];
    named.stages[0]!.steps[0]!.escalatesTo = { unit: 'general', post: 'manager' };
    for (const desk of ['citizens/chief', 'general/manager']) {
      expect(maySee(open, named, person('誰か', desk))).toBe(true);
      expect(maySee({ ...open, owner: 'water' }, route, person('誰か', desk))).toBe(false);
    }
  });
});

describe('maySee: roles without a desk', () => {
  test('given the administrator – then every sheet is seen', () => {
    expect([open, approved].map((sheet) => maySee(sheet, route, withRole('administrator')))).toEqual([
      true,
      true,
    ]);
  });

  test('given a viewer – then a sheet is seen from 決裁 on, not before', () => {
    expect([open, approved].map((sheet) => maySee(sheet, route, withRole('viewer')))).toEqual([false, true]);
  });

  test('given nobody’s desk and no role – then no sheet is seen', () => {
    expect([open, approved].map((sheet) => maySee(sheet, route, person('退職者')))).toEqual([false, false]);
  });
});

describe('mayReadBook: who may see every department’s sheet', () => {
  test.each(['digital/staff', 'digital/manager', 'planning/director', 'executive/cio'])(
    'given %s, who handles every sheet – then the book is read',
    (desk) => expect(mayReadBook(route, person('誰か', desk))).toBe(true),
  );

  test.each(['citizens/staff', 'citizens/manager', 'owner/staff', 'policy/staff', 'welfare/manager'])(
    'given %s, who handles some sheets only – then it is not',
    (desk) => expect(mayReadBook(route, person('他課', desk))).toBe(false),
  );

  test('given administrator, viewer or nobody – then the roles read, nobody does not', () => {
    const people = [withRole('administrator'), withRole('viewer'), person('退職者')];
    expect(people.map((actor) => mayReadBook(route, actor))).toEqual([true, true, false]);
  });
});

describe('mayAdminister: whose the year is', () => {
  test('given an administrator, even one who also holds a desk – then yes', () => {
    expect(mayAdminister(withRole('administrator'))).toBe(true);
    expect(mayAdminister({ ...person('兼務', 'digital/staff'), roles: ['viewer', 'administrator'] })).toBe(
      true,
    );
  });

  test.each(officials)('given %s without the role – then no', (desk) => {
    expect(mayAdminister(person('誰か', desk))).toBe(false);
  });

  test('given a viewer – then no', () => expect(mayAdminister(withRole('viewer'))).toBe(false));
});
