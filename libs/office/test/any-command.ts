import fc from 'fast-check';

/** What somebody tries, before it is known where the sheet stands. */
export interface Step {
  /** Mostly the one whose turn it is. */
  rightful: boolean;
  who: number;
  kind: 'hand in' | 'save' | 'return' | 'approve' | 'submit';
  behind: number;
  to: string;
  reason: string;
  patches: { path: string; value: unknown }[];
  /** Sends the same command this often at once; and the id of an earlier command instead of a new one. */
  times: number;
  reuse: boolean;
}

export const logins = ['u01.staff', 'u01.manager', 'u02.staff', 'digital.staff', 'digital.manager', 'policy.staff', 'policy.manager', 'planning.director', 'executive.cio', 'admin']; // prettier-ignore
const steps = ['draft', 'rate', 'manager', 'finding', 'confirm', 'director', 'cio', 'nowhere'];
const row = fc.constantFrom({}, { planned: '予定' }, { indicator: '指標' }, { result: '実績' });
const patch = fc.oneof(
  fc.record({ path: fc.constantFrom('issues', 'reason', 'plan', 'finding', 'name', 'nothing'), value: fc.constantFrom('甲', '乙', '', null, 1, '\u0000') }), // prettier-ignore
  fc.record({ path: fc.constantFrom('stage', 'rating_activity', 'rating_goal'), value: fc.constantFrom('A', 'C', 'operating', null, { na: '－' }) }), // prettier-ignore
  fc.record({ path: fc.constantFrom('cost.budget.2021', 'cost.settlement.2021', 'cost.budget.2019'), value: fc.constantFrom(0, 5, 10, null, 'x') }), // prettier-ignore
  fc.record({ path: fc.constantFrom('activities.0.planned', 'activities.1.result', 'activities.2.indicator'), value: fc.constantFrom('丙', '丁', null) }), // prettier-ignore
  fc.record({ path: fc.constant('activities'), value: fc.array(row, { maxLength: 3 }) }),
);
const mostly = (percent: number) => fc.nat(99).map((n) => n < percent);
export const anyCommand: fc.Arbitrary<Step> = fc.record({
  rightful: mostly(75),
  who: fc.nat(1000),
  kind: fc.constantFrom('hand in', 'hand in', 'hand in', 'save', 'save', 'return', 'approve', 'submit'),
  behind: fc.constantFrom(0, 0, 0, 0, 0, 1, 3, -1),
  to: fc.constantFrom(...steps),
  reason: fc.constantFrom('確認', '確認', '　', '\ud800'),
  patches: fc.array(patch, { minLength: 1, maxLength: 4 }),
  times: fc.constantFrom(1, 1, 1, 3),
  reuse: mostly(8),
});
