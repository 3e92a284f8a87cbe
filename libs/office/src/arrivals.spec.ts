import { expect, test } from '@jest/globals';
import { evolve, type DeskId, type Event, type Route, type Sheet } from '@kairan/workflow';
import { toTell } from './arrivals.js';

const step = (id: string, desks: DeskId[]) => ({
  id,
  label: id,
  desks: desks.map((desk) => ({ unit: desk.split('/')[0]!, post: desk.split('/')[1]! })),
});
const three = ['finance/manager', 'policy/manager', 'general/manager'];
const route = {
  id: 'r',
  title: 'r',
  stages: [
    {
      id: 'draft',
      label: '下書き',
      steps: [step('draft', ['u01/staff']), step('consult', three), step('mayor', ['executive/mayor'])],
    },
  ],
} as unknown as Route;

const at = '2026-05-01T00:00:00.000Z';
const by = (desk: DeskId) => ({ by: { person: desk, name: desk, desk, unit: '', post: '' }, at });
const arrival = (to: string, desks: DeskId[]) => ({ to, stage: 'draft' as const, desks });
const opened: Event = {
  type: 'opened',
  ...by('admin'),
  owner: 'u01',
  content: {},
  ...arrival('draft', ['u01/staff']),
};
const submitted: Event = {
  type: 'submitted',
  ...by('u01/staff'),
  from: 'draft',
  notes: [],
  ...arrival('consult', three),
};
const voted: Event = { type: 'voted', ...by('finance/manager'), from: 'consult', agrees: true };

/** Who hears of the last event, by kind; kinds that nobody hears of are left out. */
function told(...events: Event[]): Record<string, DeskId[]> {
  const before = events.slice(0, -1).reduce<Sheet | undefined>(evolve, undefined);
  const tellings = toTell(route, before, events.at(-1)!).filter(({ desks }) => desks.length > 0);
  return Object.fromEntries(tellings.map(({ kind, desks }) => [kind, desks]));
}

test('given a submit – then the desks it comes to', () => {
  expect(told(opened, submitted)).toEqual({ yourTurn: three });
});

test('given one word of three – then nobody', () => {
  expect(told(opened, submitted, voted)).toEqual({});
});

test('given that word taken back – then nobody but its own desk: the others still have to act', () => {
  const back: Event = {
    type: 'pulledBack',
    ...by('finance/manager'),
    undoes: 3,
    ...arrival('consult', three),
  };
  expect(told(opened, submitted, voted, back)).toEqual({ yourTurn: ['finance/manager'] });
});

test('given a submit taken back – then those who lost it hear that it was', () => {
  const back: Event = {
    type: 'pulledBack',
    ...by('u01/staff'),
    undoes: 2,
    ...arrival('draft', ['u01/staff']),
  };
  expect(told(opened, submitted, back)).toEqual({ yourTurn: ['u01/staff'], pulledBack: three });
});

test('given a step that is complete – then the next desk, and 処理不要 for those who were not needed', () => {
  const approved: Event = { type: 'approved', ...by('policy/manager'), from: 'consult', relieved: ['general/manager'], ...arrival('mayor', ['executive/mayor']) }; // prettier-ignore
  expect(told(opened, submitted, voted, approved)).toEqual({ yourTurn: ['executive/mayor'], relieved: ['general/manager'] }); // prettier-ignore
});

test('given a return by one of several desks – then the others hear that it is no longer theirs', () => {
  const returned: Event = { type: 'returned', ...by('policy/manager'), from: 'consult', reason: '再確認', ...arrival('draft', ['u01/staff']) }; // prettier-ignore
  expect(told(opened, submitted, returned)).toEqual({ yourTurn: ['u01/staff'], relieved: ['finance/manager', 'general/manager'] }); // prettier-ignore
});

test('given a withdrawal, a rejection, a decision – then those whom it waited for, and those who wrote it', () => {
  const withdrawn: Event = { type: 'withdrawn', ...by('u01/staff'), reason: '重複' };
  expect(told(opened, submitted, withdrawn)).toEqual({ withdrawn: three });
  const rejected: Event = { type: 'rejected', ...by('policy/manager'), from: 'consult', reason: '不要' };
  expect(told(opened, submitted, rejected)).toEqual({
    rejected: ['u01/staff', 'finance/manager', 'general/manager'],
  });
  const decided: Event = {
    type: 'decided',
    ...by('policy/manager'),
    from: 'consult',
    relieved: ['general/manager'],
  };
  expect(told(opened, submitted, voted, decided)).toEqual({
    approved: ['u01/staff'],
    relieved: ['general/manager'],
  });
});
