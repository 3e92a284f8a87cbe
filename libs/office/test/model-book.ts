/** What model-route.yaml demands of people, written by hand a second time: what the program is measured against. */
export interface Rule {
  /** In the department's hands, in the reviewing division's, or a judgement about what both wrote. */
  hand: 'drafter' | 'reviewer' | 'judge';
  ends: 'submit' | 'approve' | 'agree';
  /** Whose turn it is; `owner/…` is a desk of the unit that owns the subject, `ifDigital` who acts where that is the reviewing division. */
  desks: string[];
  ifDigital?: string[];
  need: number;
  deputies?: string[];
  above?: string;
  back: string[];
  /** Field or matrix ids that may be written here. */
  open: string[];
  /** Asked of the budget: whether the step is needed, whether an approval here is the decision. */
  onlyIf?: (budget: number | null) => boolean;
  endsIf?: (budget: number | null) => boolean;
  fallsTo?: string;
  rejects?: boolean;
  minutes?: boolean;
}

const judging = { hand: 'judge' as const, ends: 'approve' as const, need: 1, open: [] as string[] };
const open = ['name', 'department', 'issues', 'vision_state', 'stage', 'cost', 'activities', 'goals', 'rating_activity', 'rating_goal', 'reason', 'plan']; // prettier-ignore

export const book: Record<string, Rule> = {
  write: { hand: 'drafter', ends: 'submit', desks: ['owner/staff'], need: 1, deputies: ['owner/chief'], back: [], open }, // prettier-ignore
  chief: { ...judging, desks: ['owner/chief'], above: 'owner/manager', back: ['write'] },
  joint: {
    ...{ ...judging, ends: 'agree', desks: ['finance/chief', 'planning/chief', 'legal/chief'], need: 2 },
    ...{ fallsTo: 'write', deputies: ['finance/manager'], above: 'planning/director', back: ['write', 'chief'] }, // prettier-ignore
  },
  opinions: {
    ...{ ...judging, ends: 'agree', desks: ['digital/chief', 'audit/chief'], need: 2, back: ['write', 'joint'] }, // prettier-ignore
    ...{ ifDigital: ['policy/chief', 'legal/chief'], onlyIf: (budget) => budget !== null && budget > 0 },
  },
  finding: {
    ...{ hand: 'reviewer', ends: 'submit', desks: ['digital/staff'], ifDigital: ['policy/staff'], need: 1 },
    ...{ back: ['write', 'chief', 'opinions'], open: ['finding'] },
  },
  board: {
    ...{ ...judging, desks: ['finance/manager', 'planning/manager', 'legal/manager'], need: 2 },
    ...{ deputies: ['legal/chief'], back: ['write', 'chief', 'finding'], rejects: true, minutes: true },
  },
  director: {
    ...{ ...judging, desks: ['planning/director'], deputies: ['planning/manager', 'legal/manager'] },
    ...{ above: 'executive/mayor', back: ['write', 'opinions', 'finding', 'board'] },
    endsIf: (budget) => budget !== null && budget < 1000,
  },
  mayor: {
    ...{ ...judging, desks: ['executive/mayor'], deputies: ['planning/director'], rejects: true },
    back: ['write', 'joint', 'opinions', 'board', 'director'],
  },
};

/** Desks by the unit that owns the subject. */
export function desksOf({ desks, ifDigital }: Rule, owner: string): string[] {
  return owned(owner === 'digital' ? (ifDigital ?? desks) : desks, owner);
}

export function owned(desks: string[] = [], owner: string): string[] {
  return desks.map((desk) => desk.replace('owner', owner));
}
