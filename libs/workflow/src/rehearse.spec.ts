import { describe, expect, test } from '@jest/globals';
import { checkRoute } from './check-route.js';
import { rehearsalWords, rehearse, type Finding, type RehearsalCase } from './rehearse.js';
import type { Route } from './route.js';

/** A submit by the owner's staff, then these steps in the stage of approval; the last one approves. */
function routeOf(...steps: object[]): Route {
  const draft = { id: 'draft', label: '起案', desks: [{ unit: 'owner', post: 'staff' }], does: 'submit' };
  const checked = checkRoute({
    id: 'way',
    title: '道',
    stages: [
      { id: 'draft', label: '下書き', steps: [draft] },
      {
        id: 'approval',
        label: '決裁',
        steps: steps.map((step) => ({ label: '段', does: 'approve', ...step })),
      },
    ],
  });
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.route;
}

const ref = (desk: string) => ({ unit: desk.split('/')[0]!, post: desk.split('/')[1]! });
const desks = (...ids: string[]) => ids.map(ref);
const mayor = { id: 'mayor', desks: desks('city/mayor') };
const one: RehearsalCase = { subject: '住民記録', owner: 'citizens', verdicts: {} };

/** Desks with their holders; a desk that is not named does not exist. */
function seats(held: Record<string, string[]>) {
  const all: Record<string, string[]> = { 'citizens/staff': ['葵', '翔'], 'city/mayor': ['市長'], ...held };
  return (id: string) => {
    const holders = all[id]?.map((person) => ({ person, name: person, absent: false }));
    return holders && { desk: { id, unit: '課', post: '職' }, holders };
  };
}

const findings = (
  route: Route,
  held: Record<string, string[]>,
  cases = [one],
  ended: Record<string, string> = {},
): Finding[] => rehearse(route, cases, { seats: seats(held), unitNow: (unit) => ended[unit] ?? unit });

const at = (step: string, more: object) => ({ subject: '住民記録', step, ...more });

describe('rehearse: desks', () => {
  test('given every desk held – then nothing is found', () => {
    expect(findings(routeOf(mayor), {})).toEqual([]);
  });

  test('given a desk that does not exist – then it is named', () => {
    expect(findings(routeOf({ id: 'chief', desks: desks('it/chief') }), {})).toEqual([
      at('chief', { kind: 'noDesk', desk: 'it/chief' }),
    ]);
  });

  test('given a desk that does not exist, and one it escalates to – then that is said, and who wrote does not approve there', () => {
    const route = routeOf({
      ...mayor,
      desks: desks('it/chief'),
      escalatesTo: { unit: 'owner', post: 'staff' },
    });
    expect(findings(route, { 'citizens/staff': ['葵'] })).toEqual([
      at('mayor', {
        kind: 'noDesk',
        desk: 'it/chief',
        escalatesTo: { desk: 'citizens/staff', held: true },
      }),
      at('mayor', { kind: 'selfApproval', desk: 'it/chief' }),
    ]);
  });

  test('given a desk nobody holds – then it is named, and that nobody acts instead', () => {
    expect(findings(routeOf(mayor), { 'city/mayor': [] })).toEqual([
      at('mayor', { kind: 'noHolder', desk: 'city/mayor' }),
    ]);
  });

  test.each([
    ['held', ['副市長'], true],
    ['held by nobody either', [], false],
  ])('given it escalates to a desk that is %s – then that is said', (_, holders, held) => {
    const route = routeOf({ ...mayor, escalatesTo: ref('city/vice') });
    expect(findings(route, { 'city/mayor': [], 'city/vice': holders })).toEqual([
      at('mayor', { kind: 'noHolder', desk: 'city/mayor', escalatesTo: { desk: 'city/vice', held } }),
    ]);
  });
});

describe('rehearse: quorum', () => {
  const board = (quorum: string | number) =>
    routeOf({ id: 'board', does: 'agree', quorum, desks: desks('b/one', 'b/two', 'b/three') }, mayor);

  test.each<[string | number, Record<string, string[]>, object[]]>([
    ['all', { 'b/one': ['a'], 'b/two': ['b'], 'b/three': ['c'] }, []],
    ['all', { 'b/one': ['a'], 'b/two': ['a'], 'b/three': ['c'] }, [{ needed: 3, persons: 2 }]],
    ['majority', { 'b/one': ['a'], 'b/two': ['a'], 'b/three': ['c'] }, []],
    ['majority', { 'b/one': ['a'], 'b/two': ['a'], 'b/three': ['a'] }, [{ needed: 2, persons: 1 }]],
    [1, { 'b/one': ['a'], 'b/two': ['a'], 'b/three': ['a'] }, []],
    // Whoever is free must leave the desk to whoever is not: a, b and c each find one.
    ['all', { 'b/one': ['a', 'b'], 'b/two': ['a', 'c'], 'b/three': ['a'] }, []],
    ['all', { 'b/one': ['a', 'b'], 'b/two': ['a', 'b'], 'b/three': ['a', 'b'] }, [{ needed: 3, persons: 2 }]],
  ])('given quorum %s and holders %j – then found: %j', (quorum, held, expected) => {
    expect(findings(board(quorum), held)).toEqual(
      expected.map((numbers) => at('board', { kind: 'quorum', ...numbers })),
    );
  });

  test('given the drafter on the board – then their voice does not count', () => {
    const held = { 'citizens/staff': ['a'], 'b/one': ['a'], 'b/two': ['b'], 'b/three': ['c'] };
    expect(findings(board('all'), held)).toEqual([
      at('board', { kind: 'selfApproval', desk: 'b/one' }),
      at('board', { kind: 'quorum', needed: 3, persons: 2 }),
    ]);
  });
});

describe('rehearse: a quorum in which two desks are one', () => {
  const board = routeOf({ id: 'board', does: 'agree', desks: desks('owner/chief', 'it/chief') }, mayor);
  // As published before such routes were refused.
  board.stages[1]!.steps[0]!.quorum = 2;
  const held = { 'it/staff': ['葵'], 'it/chief': ['長'], 'citizens/chief': ['課長'] };

  test('given the owner that the route names besides – then two voices are asked for and one is found', () => {
    expect(findings(board, held, [{ ...one, owner: 'it' }])).toEqual([
      at('board', { kind: 'quorum', needed: 2, persons: 1 }),
    ]);
    expect(findings(board, held)).toEqual([]);
  });
});

describe('rehearse: a substitute and a reorganisation', () => {
  const review = { id: 'review', desks: desks('dx/chief'), substitute: desks('policy/chief') };
  const route = routeOf(review, mayor);
  const held = { 'digital/staff': ['葵'], 'dx/chief': ['長'], 'dx/staff': ['葵'], 'policy/chief': ['政策'] };
  const ownedBy = (owner: string) => [{ ...one, owner }];

  test('given an owner that has become the reviewing unit – then its substitute is not asked, which is named', () => {
    expect(findings(route, held, ownedBy('digital'), { digital: 'dx' })).toEqual([
      at('review', { kind: 'ownReview', owner: 'digital', unit: 'dx' }),
    ]);
  });

  test('given the substitute’s unit merged into the owner – then that is named', () => {
    expect(findings(route, held, ownedBy('dx'), { policy: 'dx' })).toEqual([
      at('review', { kind: 'ownReview', owner: 'dx', unit: 'policy' }),
    ]);
  });

  test('given the reviewing unit’s own code, or units apart – then nothing is found', () => {
    expect(findings(route, held, ownedBy('dx'))).toEqual([]);
    expect(findings(route, held, ownedBy('digital'))).toEqual([]);
  });
});

describe('rehearse: self-approval', () => {
  test.each<[string, string[], string[], boolean]>([
    ['the only drafter alone at the approving desk', ['葵'], ['葵'], true],
    ['a colleague beside the drafter', ['葵'], ['葵', '翔'], false],
    ['a colleague who could draft instead', ['葵', '翔'], ['葵'], false],
    ['two who approve each other', ['葵', '翔'], ['葵', '翔'], false],
  ])('given %s – then found or not', (_, drafting, approving, found) => {
    const held = { 'citizens/staff': drafting, 'city/mayor': approving };
    expect(findings(routeOf(mayor), held)).toEqual(
      found ? [at('mayor', { kind: 'selfApproval', desk: 'city/mayor' })] : [],
    );
  });

  test('given an approver who writes the finding alone – then found', () => {
    const finding = { id: 'finding', does: 'submit', desks: desks('it/staff') };
    expect(findings(routeOf(finding, mayor), { 'it/staff': ['市長'] })).toEqual([
      at('mayor', { kind: 'selfApproval', desk: 'city/mayor' }),
    ]);
  });

  test('given the drafter who would write the finding too – then found there', () => {
    const finding = { id: 'finding', does: 'submit', desks: desks('it/staff') };
    const held = { 'citizens/staff': ['葵'], 'it/staff': ['葵'] };
    expect(findings(routeOf(finding, mayor), held)).toEqual([
      at('finding', { kind: 'selfApproval', desk: 'it/staff' }),
    ]);
  });

  test('given a desk above that is the drafter’s – when it would stand in – then found', () => {
    const route = routeOf({ ...mayor, escalatesTo: { unit: 'owner', post: 'staff' } });
    expect(findings(route, { 'citizens/staff': ['葵'], 'city/mayor': [] })).toMatchObject([
      { kind: 'noHolder', escalatesTo: { desk: 'citizens/staff', held: true } },
      { kind: 'selfApproval', desk: 'city/mayor' },
    ]);
  });
});

describe('rehearse: conditions', () => {
  const chief = { id: 'chief', desks: desks('it/chief'), decides: 'small' };
  const board = { id: 'board', desks: desks('it/board'), when: 'large' };
  const route = routeOf(chief, board, mayor);
  const held = { 'it/chief': ['長'], 'it/board': ['会'] };
  const sheet = (subject: string, small: boolean, large: boolean): RehearsalCase => ({
    ...one,
    subject,
    verdicts: { small, large },
  });

  test('given sheets of which some end early and some take the longer way – then nothing is found', () => {
    expect(findings(route, held, [sheet('甲', true, false), sheet('乙', false, true)])).toEqual([]);
  });

  test('given conditions that say the same of all – then both are named, and the step nobody reaches', () => {
    expect(findings(route, held, [sheet('甲', false, false), sheet('乙', false, false)])).toEqual([
      { kind: 'rule', rule: 'small', always: false },
      { kind: 'rule', rule: 'large', always: false },
      { kind: 'unvisited', step: 'board' },
    ]);
  });

  test('given that all end early – then every later step is named', () => {
    expect(findings(route, held, [sheet('甲', true, true), sheet('乙', true, false)])).toEqual([
      { kind: 'rule', rule: 'small', always: true },
      { kind: 'unvisited', step: 'board' },
      { kind: 'unvisited', step: 'mayor' },
    ]);
  });

  test('given one sheet alone – then nothing is said of conditions', () => {
    expect(findings(route, held, [sheet('甲', true, true)]).map(({ kind }) => kind)).toEqual([
      'unvisited',
      'unvisited',
    ]);
  });

  test('given no sheet – then nothing is found', () => expect(findings(route, {}, [])).toEqual([]));

  test('given a skipped step without people – then it holds nobody up', () => {
    expect(findings(route, { 'it/chief': ['長'] }, [sheet('甲', false, false)])).toEqual([
      { kind: 'unvisited', step: 'board' },
    ]);
  });
});

describe('rehearsalWords', () => {
  const desk = 'it/chief';
  test.each<[Finding, string]>([
    [{ kind: 'noDesk', subject: '甲', step: 's', desk }, '「甲」の回議順 s: 職 it/chief がありません。'],
    [
      { kind: 'noDesk', subject: '甲', step: 's', desk, escalatesTo: { desk: 'a/b', held: true } },
      '職 it/chief がありません。代わりに a/b が行います。',
    ],
    [
      { kind: 'ownReview', subject: '甲', step: 's', owner: 'digital', unit: 'dx' },
      '担当課 digital と dx が同じ課になり',
    ],
    [
      { kind: 'noHolder', subject: '甲', step: 's', desk },
      '就いている人がいません。代わる職も決まっていません。',
    ],
    [
      { kind: 'noHolder', subject: '甲', step: 's', desk, escalatesTo: { desk: 'a/b', held: true } },
      '代わりに a/b が行います。',
    ],
    [
      { kind: 'noHolder', subject: '甲', step: 's', desk, escalatesTo: { desk: 'a/b', held: false } },
      '代わりの a/b にも、就いている人がいません。',
    ],
    [{ kind: 'selfApproval', subject: '甲', step: 's', desk }, '自分で書いた調書'],
    [
      { kind: 'quorum', subject: '甲', step: 's', needed: 3, persons: 2 },
      '3 人の同意が要りますが、同意できる人は 2 人',
    ],
    [{ kind: 'rule', rule: 'a > 1', always: true }, '条件「a > 1」は、すべての調書で成り立ちます（'],
    [{ kind: 'rule', rule: 'a > 1', always: false }, 'どの調書でも成り立ちません（'],
    [{ kind: 'unvisited', step: 's' }, '回議順 s を通る調書が一件もありません。'],
  ])('given %j – then a sentence that says it', (finding, words) => {
    expect(rehearsalWords(finding)).toContain(words);
  });
});
