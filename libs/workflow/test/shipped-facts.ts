import type { Fact, Hand, Owner } from './book.js';

export { owners, type Fact, type Hand, type Owner } from './book.js';

/**
 * The shipped route as a person reads it from the regulation: written by hand, a second time, so that the route file
 * and the code that reads it are both measured against it.
 */
export interface ShippedFact extends Fact {
  back: StepId[];
  /** Where a completed step leads. */
  next: StepId | 'approved';
}

export type StepId = 'draft' | 'rate' | 'manager' | 'finding' | 'confirm' | 'director' | 'cio';

const staff = { citizens: ['citizens/staff'], digital: ['digital/staff'] };
const manager = { citizens: ['citizens/manager'], digital: ['digital/manager'] };
const reviewer = { citizens: ['digital/staff'], digital: ['policy/staff'] };
const chief = { citizens: ['digital/manager'], digital: ['policy/manager'] };
const director = { citizens: ['planning/director'], digital: ['planning/director'] };
const cio = { citizens: ['executive/cio'], digital: ['executive/cio'] };
export const facts: Record<StepId, ShippedFact> = {
  draft: writing('draft', staff, 'rate', [], []),
  rate: writing('selfAssessment', staff, 'manager', ['draft'], []),
  manager: {
    ...approving('selfAssessment', manager, 'finding', ['draft', 'rate']),
    above: { citizens: 'planning/director', digital: 'planning/director' },
  },
  finding: writing('review', reviewer, 'confirm', ['draft', 'rate', 'manager'], ['drafter']),
  confirm: {
    ...approving('review', chief, 'director', ['draft', 'rate', 'manager', 'finding']),
    above: { citizens: 'planning/director', digital: 'planning/director' },
  },
  director: {
    ...approving('approval', director, 'cio', ['draft', 'rate', 'manager', 'finding', 'confirm']),
    above: { citizens: 'executive/cio', digital: 'executive/cio' },
  },
  cio: {
    ...approving('approval', cio, 'approved', ['draft', 'rate', 'manager', 'finding', 'confirm', 'director']),
    deputies: director,
    rejects: true,
  },
};

function writing(
  stage: Fact['stage'],
  desks: Fact['desks'],
  next: ShippedFact['next'],
  back: StepId[],
  shutTo: Hand[],
): ShippedFact {
  return { stage, desks, ends: 'submit', need: 1, writable: true, next, back, shutTo };
}

function approving(
  stage: Fact['stage'],
  desks: Fact['desks'],
  next: ShippedFact['next'],
  back: StepId[],
): ShippedFact {
  const shutTo: Hand[] = ['drafter', 'finder'];
  return { stage, desks, ends: 'approve', need: 1, writable: false, next, back, shutTo };
}

export const stepIds = Object.keys(facts) as StepId[];

/** The one desk of a step. */
export function deskAt(step: StepId, owner: Owner = 'citizens'): string {
  return facts[step].desks[owner][0]!;
}
