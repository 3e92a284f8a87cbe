/**
 * The shipped route as a person reads it from the regulation: written by hand, a second time, so that the route file
 * and the code that reads it are both measured against it.
 */
export interface Fact {
  stage: 'draft' | 'selfAssessment' | 'review' | 'approval';
  /** Whose turn it is, for an ordinary owner and where the reviewing division itself owns the subject. */
  desk: Record<Owner, string>;
  ends: 'submit' | 'approve';
  writable: boolean;
  /** Where a completed step leads. */
  next: StepId | 'approved';
  back: StepId[];
  /** Who may not write here nor complete it: the department's drafter, the finding's author. */
  shutTo: Hand[];
}

export type Owner = 'citizens' | 'digital';
export type Hand = 'drafter' | 'finder';
export type StepId = 'draft' | 'rate' | 'manager' | 'finding' | 'confirm' | 'director' | 'cio';

const staff = { citizens: 'citizens/staff', digital: 'digital/staff' };
const manager = { citizens: 'citizens/manager', digital: 'digital/manager' };
const reviewer = { citizens: 'digital/staff', digital: 'policy/staff' };
const chief = { citizens: 'digital/manager', digital: 'policy/manager' };
const director = { citizens: 'planning/director', digital: 'planning/director' };
const cio = { citizens: 'executive/cio', digital: 'executive/cio' };
export const facts: Record<StepId, Fact> = {
  draft: writing('draft', staff, 'rate', [], []),
  rate: writing('selfAssessment', staff, 'manager', ['draft'], []),
  manager: approving('selfAssessment', manager, 'finding', ['draft', 'rate']),
  finding: writing('review', reviewer, 'confirm', ['draft', 'rate', 'manager'], ['drafter']),
  confirm: approving('review', chief, 'director', ['draft', 'rate', 'manager', 'finding']),
  director: approving('approval', director, 'cio', ['draft', 'rate', 'manager', 'finding', 'confirm']),
  cio: approving('approval', cio, 'approved', ['draft', 'rate', 'manager', 'finding', 'confirm', 'director']),
};

function writing(
  stage: Fact['stage'],
  desk: Fact['desk'],
  next: Fact['next'],
  back: StepId[],
  shutTo: Hand[],
): Fact {
  return { stage, desk, ends: 'submit', writable: true, next, back, shutTo };
}

function approving(stage: Fact['stage'], desk: Fact['desk'], next: Fact['next'], back: StepId[]): Fact {
  return { stage, desk, ends: 'approve', writable: false, next, back, shutTo: ['drafter', 'finder'] };
}

export const stepIds = Object.keys(facts) as StepId[];
export const owners: Owner[] = ['citizens', 'digital'];
