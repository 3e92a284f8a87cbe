import fc from 'fast-check';
import { book } from './model-book.js';

/** What somebody asks for, in the plainest words. */
export interface Wish {
  act: 'edit' | 'submit' | 'approve' | 'agree' | 'disagree' | 'return' | 'pullBack' | 'withdraw' | 'reject';
  version: number;
  values: Record<string, unknown>;
  to: string;
  straightBack: boolean;
  reason: string;
  comment: string;
  typed: string;
  noted: boolean;
}

/** What somebody tries, before it is known where a sheet stands. */
export interface Attempt {
  /** `go`: whatever brings the sheet on. `deputy`: the same, by somebody who acts for another. */
  deed: Wish['act'] | 'go' | 'deputy' | 'create' | 'correct' | 'read' | 'delegate' | 'absence' | 'transfer' | 'tick' | 'retry'; // prettier-ignore
  /** Which sheet, and whether rather one that is still open. */
  sheet: number;
  open: boolean;
  /** Who; `rightful`: rather somebody whose turn it is and against whom nothing stands. */
  who: number;
  rightful: boolean;
  /** Versions behind the sheet; below zero: ahead of it. */
  behind: number;
  wish: Omit<Wish, 'act' | 'version'>;
  /** Rather a step to which the sheet may be returned. */
  rightTarget: boolean;
  /** The same command this often at once; somebody else's act at the same moment; the id of an earlier command. */
  times: number;
  rival: { act: Wish['act']; who: number } | null;
  reuse: boolean;
  /** The connection is cut at this statement of the command. */
  cut: Cut | null;
  days: number;
}

/** Before a statement is sent, after it is sent, after it was answered; or the server ends the connection before it. */
export interface Cut {
  statement: number;
  how: 'before' | 'sent' | 'answered' | 'ended';
}

const seldom = <T>(percent: number, what: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(null) }, { weight: percent, arbitrary: what });
const mostly = (percent: number) => fc.nat(99).map((n) => n < percent);
const steps = [...Object.keys(book), 'nowhere'];
const deeds = {
  ...{ go: 70, deputy: 10, edit: 8, submit: 4, approve: 2, agree: 2, disagree: 6, return: 5, pullBack: 5 },
  ...{ withdraw: 1, reject: 3, create: 1, correct: 3, read: 3, delegate: 4, absence: 4, transfer: 3, tick: 4, retry: 5 }, // prettier-ignore
} as const;
const text = (...texts: string[]) => fc.constantFrom(...texts, ...texts, ...texts, ...texts, '　', '\ud800');
const values = fc.oneof(
  { weight: 6, arbitrary: one(['cost.budget.2021'], [0, 500, 5_000, null]) },
  { weight: 3, arbitrary: one(['cost.settlement.2021', 'cost.budget.2019'], [0, 800, null]) },
  { weight: 3, arbitrary: one(['issues', 'reason', 'plan', 'finding'], ['甲', '乙', null]) },
  { weight: 2, arbitrary: one(['stage'], ['operating', 'trial', null]) },
  { weight: 2, arbitrary: one(['rating_activity', 'rating_goal'], ['A', 'B', null]) },
  { weight: 1, arbitrary: one(['nothing'], [1]) },
);

function one(paths: string[], answers: unknown[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...answers)).map(([path, value]) => ({ [path]: value })); // prettier-ignore
}

/** Without fast-check’s liking for small numbers: it would make rare things common. */
export const anyAttempt: fc.Arbitrary<Attempt> = fc.noBias(
  fc.record({
    deed: fc.oneof(
      ...Object.entries(deeds).map(([deed, weight]) => ({ weight, arbitrary: fc.constant(deed as Attempt['deed']) })), // prettier-ignore
    ),
    sheet: fc.nat(99),
    open: mostly(85),
    who: fc.nat(999),
    rightful: mostly(80),
    behind: fc.constantFrom(...Array<number>(22).fill(0), 1, 3, -1),
    wish: fc.record({
      values: fc.array(values, { minLength: 1, maxLength: 3 }).map((all) => Object.assign({}, ...all) as object as Wish['values']), // prettier-ignore
      to: fc.constantFrom(...steps),
      straightBack: fc.boolean(),
      reason: text('再確認'),
      comment: text('意見', '議事要旨', ''),
      typed: fc.constantFrom('否決', '否決', '却下'),
      noted: mostly(70),
    }),
    rightTarget: mostly(75),
    times: fc.constantFrom(...Array<number>(16).fill(1), 2, 3),
    rival: seldom(
      10,
      fc.record({
        act: fc.constantFrom('edit', 'approve', 'agree', 'disagree', 'return', 'pullBack', 'withdraw'),
        who: fc.nat(999),
      }),
    ),
    reuse: mostly(4),
    cut: seldom(
      8,
      fc.record({
        statement: fc.nat(13),
        how: fc.constantFrom<Cut['how'][]>('before', 'sent', 'answered', 'ended'),
      }),
    ),
    days: fc.integer({ min: 0, max: 3 }),
  }),
);
