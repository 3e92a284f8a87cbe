import { describe, expect, test } from '@jest/globals';
import type { Actor } from './actor.js';
import { refusalOfDelegation, type Delegation } from './delegation.js';

const today = '2027-03-20';
const desk = 'welfare/manager';
const seat = (...holders: string[]) => ({
  desk: { id: desk, unit: '福祉課', post: '課長' },
  holders: holders.map((person) => ({ person, name: person, absent: false })),
});
const actor = (person: string, roles: Actor['roles'] = []): Actor => ({
  person,
  name: person,
  roles,
  desks: [],
  delegations: [],
});
const wanted = (change: Partial<Delegation> = {}): Delegation => ({
  desk, principal: 'A', deputy: 'B', from: '2027-04-01', to: '2027-04-30', cycle: null, ...change }); // prettier-ignore
const ask = (change: Partial<Delegation>, facts: { by?: Actor; holders?: string[]; others?: Delegation[] } = {}) =>
  refusalOfDelegation(wanted(change), {
    actor: facts.by ?? actor('A'), seat: seat(...(facts.holders ?? ['A'])), others: facts.others ?? [], today })?.code; // prettier-ignore

describe('who may delegate', () => {
  test('given a holder of the desk – when they name a deputy – then allowed', () =>
    expect(ask({})).toBeUndefined());

  test('given somebody else’s desk – when delegated – then for the administrator only', () => {
    expect(ask({}, { by: actor('X') })).toBe('NOT_ADMINISTRATOR');
    expect(ask({}, { by: actor('X', ['viewer']) })).toBe('NOT_ADMINISTRATOR');
    expect(ask({}, { by: actor('X', ['administrator']) })).toBeUndefined();
  });

  test('given a desk that the principal does not hold on the first day – then refused, for the administrator too', () => {
    expect(ask({}, { holders: ['C'] })).toBe('DESK_NOT_HELD');
    expect(ask({}, { by: actor('X', ['administrator']), holders: [] })).toBe('DESK_NOT_HELD');
    expect(refusalOfDelegation(wanted(), { actor: actor('A'), seat: undefined, others: [], today })?.code).toBe('DESK_NOT_HELD'); // prettier-ignore
  });

  test('given a desk that one merely stands in for – when handed on – then no proxy of a proxy', () => {
    const others = [wanted({ principal: 'C', deputy: 'A' })];
    expect(ask({}, { holders: ['C'], others })).toBe('PROXY_OF_PROXY');
    expect(ask({ from: '2027-05-01', to: '2027-05-02' }, { holders: ['C'], others })).toBe('DESK_NOT_HELD');
  });
});

describe('to whom', () => {
  test('given oneself, or another holder of the desk – then refused', () => {
    expect(ask({ deputy: 'A' })).toBe('DEPUTY_HOLDS_DESK');
    expect(ask({}, { holders: ['A', 'B'] })).toBe('DEPUTY_HOLDS_DESK');
  });
});

describe('for how long', () => {
  test.each([
    ['2027-04-02', '2027-04-01', 'PERIOD_INVALID'],
    ['2027-03-19', '2027-03-25', 'PERIOD_INVALID'],
    ['2027-03-20', '2027-03-20', undefined],
    ['2027-04-01', '2028-04-01', undefined],
    ['2027-04-01', '2028-04-02', 'PERIOD_INVALID'],
    ['2028-02-29', '2029-02-28', undefined],
    ['2028-02-29', '2029-03-01', 'PERIOD_INVALID'],
  ])('given %s to %s – then %s', (from, to, code) => expect(ask({ from, to })).toBe(code));
});

describe('beside other delegations', () => {
  test('given the same desk, deputy and scope on one of the days – then refused', () => {
    expect(ask({}, { others: [wanted({ from: '2027-04-30', to: '2027-05-31' })] })).toBe(
      'DELEGATION_OVERLAPS',
    );
    expect(ask({}, { others: [wanted({ from: '2027-05-01', to: '2027-05-31' })] })).toBeUndefined();
    expect(ask({}, { others: [wanted({ deputy: 'C' })] })).toBeUndefined();
    expect(ask({ cycle: 'R8' }, { others: [wanted()] })).toBeUndefined();
  });

  const back = (principal: string, deputy: string, change: Partial<Delegation> = {}) =>
    wanted({ desk: `${principal}/desk`, principal, deputy, ...change });

  test('given B who stands in through A – when A through B – then a cycle', () => {
    expect(ask({}, { others: [back('B', 'A')] })).toBe('DELEGATION_CYCLE');
  });

  test('given a chain over several people – when it closes – then a cycle, however long', () => {
    const chain = [back('B', 'C'), back('C', 'D'), back('D', 'A')];
    expect(ask({}, { others: chain })).toBe('DELEGATION_CYCLE');
    expect(ask({}, { others: chain.slice(0, 2) })).toBeUndefined();
  });

  test('given links without a day in common – then no cycle', () => {
    expect(ask({}, { others: [back('B', 'A', { from: '2027-05-01', to: '2027-05-31' })] })).toBeUndefined();
    const others = [back('B', 'C', { to: '2027-04-10' }), back('C', 'A', { from: '2027-04-11' })];
    expect(ask({}, { others })).toBeUndefined();
  });

  test('given links for different years – then no cycle; for one year and for all – then one', () => {
    expect(ask({ cycle: 'R8' }, { others: [back('B', 'A', { cycle: 'R9' })] })).toBeUndefined();
    expect(ask({ cycle: 'R8' }, { others: [back('B', 'A')] })).toBe('DELEGATION_CYCLE');
    const others = [back('B', 'C', { cycle: 'R8' }), back('C', 'A', { cycle: 'R9' })];
    expect(ask({}, { others })).toBeUndefined();
  });

  test('given two ways of which one closes – then a cycle', () => {
    expect(ask({}, { others: [back('B', 'D'), back('B', 'C'), back('C', 'A')] })).toBe('DELEGATION_CYCLE');
  });
});
