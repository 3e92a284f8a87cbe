import { describe, expect, test } from '@jest/globals';
import { held } from '../test/given.js';
import { actorsNow, whyNobody, type Deputy } from './actors-now.js';
import { desksConcerned, type DeskId, type PlacedStep, type Step } from './route.js';
import type { Seat } from './seats.js';
import type { Acting, Vote } from './sheet.js';

const manager = 'citizens/manager';
const deputy = 'citizens/deputy';
const director = 'planning/director';
const step: Step = {
  id: 'manager',
  label: '担当課長',
  desks: [{ unit: 'owner', post: 'manager' }],
  quorum: 'one',
  deputies: [{ unit: 'owner', post: 'deputy' }],
  escalatesTo: { unit: 'planning', post: 'director' },
  does: 'approve',
  edit: {},
  returnsTo: [],
};
const here: PlacedStep = { step, stage: 'selfAssessment', index: 2 };
const sheet = { desks: [manager], owner: 'citizens', votes: [], authors: [] };

/** 課長*: a star marks who is away. */
function seat(desk: DeskId, ...people: string[]): Seat {
  const holders = people.map((name) => ({
    person: name.replace('*', ''),
    name: name.replace('*', ''),
    absent: name.endsWith('*'),
  }));
  return { desk: held(desk), holders };
}

function staffed(seats: Seat[], ...deputies: Deputy[]) {
  const of = new Map<DeskId, Deputy[]>();
  for (const one of deputies) of.set(one.desk.id, [...(of.get(one.desk.id) ?? []), one]);
  return { seats: new Map(seats.map((one) => [one.desk.id, one])), deputies: of };
}

const delegate = (name: string, of: string, desk = manager): Deputy => ({
  person: name.replace('*', ''),
  name: name.replace('*', ''),
  absent: name.endsWith('*'),
  desk: held(desk),
  of: { person: of, name: of },
});

describe('actorsNow: who is to be reminded', () => {
  const others = [seat(deputy, '補佐'), seat(director, '部長')];

  test('given a holder who is there – then they alone, no deputy and nobody above', () => {
    const office = staffed([seat(manager, '課長'), ...others], delegate('代理', '課長'));
    expect(actorsNow(sheet, here, office)).toEqual(['課長']);
  });

  test('given two holders in a hand-over – then both; when one is away, the other', () => {
    expect(actorsNow(sheet, here, staffed([seat(manager, '旧', '新'), ...others]))).toEqual(['旧', '新']);
    expect(actorsNow(sheet, here, staffed([seat(manager, '旧*', '新'), ...others]))).toEqual(['新']);
  });

  test('given all holders away – then the route’s deputies and those delegated to, not who is away', () => {
    const office = staffed([seat(manager, '課長*'), ...others], delegate('代理', '課長'));
    expect(actorsNow(sheet, here, office).toSorted()).toEqual(['代理', '補佐']);
  });

  test('given that a deputy is away too – then not they: by the route, by delegation, or above', () => {
    const office = (...seats: Seat[]) =>
      staffed([...seats, seat(director, '部長*')], delegate('代理*', '課長'));
    expect(actorsNow(sheet, here, office(seat(manager, '課長*'), seat(deputy, '補佐*', '主幹')))).toEqual([
      '主幹',
    ]);
    expect(actorsNow(sheet, here, office(seat(manager), seat(deputy, '補佐')))).toEqual([]);
  });

  test('given a desk that nobody holds – then the desk it escalates to', () => {
    expect(actorsNow(sheet, here, staffed([seat(manager), ...others]))).toEqual(['部長']);
  });

  test('given a desk that does not exist any more – then nobody', () => {
    expect(actorsNow(sheet, here, staffed(others))).toEqual([]);
  });

  test('given somebody who holds two of the waiting desks – then once', () => {
    const both = { ...sheet, desks: [manager, director] };
    expect(actorsNow(both, here, staffed([seat(manager, '兼務'), seat(director, '兼務')]))).toEqual(['兼務']);
  });
});

describe('actorsNow: who could not act is not asked to', () => {
  const vote = (person: string, acting?: Acting): Vote => ({
    n: 3,
    by: { person, name: person, ...(acting ? { acting } : {}) },
    at: '2026-05-01T00:00:00.000Z',
    agrees: true,
  });

  test('given one who has spoken at this visit, or was spoken for – then not they', () => {
    const office = staffed([seat(manager, '甲', '乙', '丙')]);
    const acting: Acting = { through: 'delegation', for: { person: '丙', name: '丙' } };
    expect(actorsNow({ ...sheet, votes: [vote('甲'), vote('他', acting)] }, here, office)).toEqual(['乙']);
  });

  test('given one who wrote the sheet – then not they, nor a deputy for them', () => {
    const authors = [{ person: '課長', stage: 'draft' as const }];
    const there = staffed([seat(manager, '課長', '新')]);
    expect(actorsNow({ ...sheet, authors }, here, there)).toEqual(['新']);
    const away = staffed([seat(manager, '課長*'), seat(deputy, '補佐')]);
    expect(actorsNow({ ...sheet, authors }, here, away)).toEqual([]);
  });
});

test('desksConcerned: given deputies and an escalation – then they and the waiting desks, each once', () => {
  expect(desksConcerned(step, [manager], 'citizens')).toEqual([manager, deputy, director]);
  expect(desksConcerned({ ...step, deputies: step.desks }, [manager], 'citizens')).toEqual([
    manager,
    director,
  ]);
});

describe('whyNobody: what keeps a sheet', () => {
  const why = (votes: Vote[], ...seats: Seat[]) =>
    whyNobody({ desks: [manager, director], votes }, staffed(seats).seats);
  const vote = (desk: DeskId): Vote => ({ n: 2, by: { person: '部長', name: '部長', desk }, at: '2027-03-01T00:00:00Z', agrees: true }); // prettier-ignore

  test('given nobody at its desks, or no such desks – then vacant', () => {
    expect(why([], seat(manager), seat(director))).toEqual({ reason: 'vacant', desks: [manager, director] });
    expect(why([]).reason).toBe('vacant');
  });

  test('given all who sit there away – then absent; one who is there – then they wrote it or have spoken', () => {
    expect(why([], seat(manager, '課長*'), seat(director)).reason).toBe('absent');
    expect(why([], seat(manager, '課長*', '新'), seat(director)).reason).toBe('silenced');
  });

  test('given a desk that has spoken – then only the other counts; all of them – then silenced', () => {
    const seats = [seat(manager), seat(director, '部長')];
    expect(why([vote(director)], ...seats)).toEqual({ reason: 'vacant', desks: [manager] });
    expect(why([vote(director), vote(manager)], ...seats).reason).toBe('silenced');
  });
});
