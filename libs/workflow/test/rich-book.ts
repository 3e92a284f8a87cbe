import type { Book, Fact } from './book.js';

/** test/rich-route.ts as a person reads it, written by hand a second time. */
export const richBook: Book = {
  write: {
    ...{ stage: 'draft', ends: 'submit', need: 1, writable: true, back: [], shutTo: [] },
    desks: { citizens: ['citizens/staff'], digital: ['digital/staff'] },
    deputies: { citizens: ['citizens/chief'], digital: ['digital/chief'] },
  },
  chief: {
    ...judging('draft', 'approve', 1, ['write']),
    desks: { citizens: ['citizens/chief'], digital: ['digital/chief'] },
    above: { citizens: 'citizens/manager', digital: 'digital/manager' },
  },
  joint: {
    ...judging('review', 'agree', 2, ['write', 'chief']),
    desks: both('finance/chief', 'planning/chief', 'legal/chief'),
    fallsTo: 'write',
    deputies: both('finance/manager'),
    above: { citizens: 'planning/director', digital: 'planning/director' },
  },
  opinions: {
    ...judging('review', 'agree', 2, ['write', 'joint']),
    desks: { citizens: ['digital/chief', 'audit/chief'], digital: ['policy/chief', 'general/chief'] },
    onlyIf: 'money > 0',
  },
  finding: {
    ...{ stage: 'review', ends: 'submit', need: 1, writable: true, shutTo: ['drafter'] },
    desks: { citizens: ['digital/staff'], digital: ['policy/staff'] },
    back: ['write', 'chief', 'opinions'],
  },
  board: {
    ...judging('approval', 'approve', 2, ['write', 'chief', 'finding']),
    desks: both('finance/manager', 'planning/manager', 'general/manager'),
    deputies: both('general/chief'),
    ...{ rejects: true, minutes: true },
  },
  director: {
    ...judging('approval', 'approve', 1, ['write', 'opinions', 'finding', 'board']),
    desks: both('planning/director'),
    endsIf: 'money < 1000',
    deputies: both('planning/manager', 'general/manager'),
    above: { citizens: 'executive/mayor', digital: 'executive/mayor' },
  },
  mayor: {
    ...judging('approval', 'approve', 1, ['write', 'joint', 'opinions', 'board', 'director']),
    desks: both('executive/mayor'),
    deputies: both('planning/director'),
    rejects: true,
  },
};

function both(...desks: string[]): Fact['desks'] {
  return { citizens: desks, digital: desks };
}

function judging(stage: Fact['stage'], ends: Fact['ends'], need: number, back: string[]) {
  const shutTo: Fact['shutTo'] = ['drafter', 'finder'];
  return { stage, ends, need, writable: false, back, shutTo };
}
