import fc from 'fast-check';
import { desksIn, type Book, type Try } from './book.js';
import type { Office } from './office.js';

/** What somebody tries, before it is known where the sheet stands. */
export interface Attempt {
  /** Somebody whose turn it is, where there is one; else anybody. `clean`: and who neither wrote nor spoke. */
  rightful: boolean;
  clean: boolean;
  who: number;
  /** The act that ends the step, whatever `type` says; a step that may be returned to, whatever `to` says. */
  rightAct: boolean;
  rightTarget: boolean;
  dissents: boolean;
  /** Versions behind the sheet; below zero: ahead of it. */
  behind: number;
  away: string[];
  tried: Try;
}

export const names = [...'abcdefghijklmnop'];
const mostly = (chance: number) => fc.nat(99).map((n) => n < chance);
const seldom = mostly;
const said = (...texts: string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...texts) },
    { weight: 1, arbitrary: fc.constantFrom('', '　') },
  );

export function attempts(book: Book): fc.Arbitrary<Attempt> {
  const rules = Object.values(book).flatMap(({ onlyIf, endsIf }) =>
    [onlyIf, endsIf].filter((rule) => rule !== undefined),
  );
  const says = fc.record(Object.fromEntries(rules.map((rule) => [rule, fc.boolean()])), {
    requiredKeys: [],
  }) as fc.Arbitrary<Try['says']>;
  const acts = [
    'edit',
    'submit',
    'approve',
    'agree',
    'disagree',
    'return',
    'pullBack',
    'reject',
    'reject',
  ] as const;
  return fc.record({
    rightful: mostly(85),
    clean: mostly(85),
    who: fc.nat(1_000),
    rightAct: mostly(68),
    rightTarget: mostly(60),
    dissents: seldom(25),
    behind: fc.oneof(
      { weight: 9, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -2, max: 9 }) },
    ),
    away: fc.subarray(names, { maxLength: 6 }),
    tried: fc.record({
      type: fc.constantFrom<Try['type'][]>(...acts, ...acts, 'withdraw', 'return'),
      version: fc.constant(0),
      to: fc.constantFrom(...Object.keys(book), 'approved', 'nowhere', ''),
      straightBack: fc.boolean(),
      reason: said('再確認', ' 根拠は？ '),
      comment: said('意見', '議事要旨'),
      typed: said('否決', ' 否決 ', '却下'),
      opened: seldom(30),
      closed: seldom(20),
      failed: seldom(10),
      warned: seldom(30),
      noted: mostly(70),
      says,
    }),
  });
}

/** Sixteen people at all desks of a book and one of another department: most pairs of duties meet in one person in some run. */
export function offices(book: Book): fc.Arbitrary<Omit<Office, 'away'>> {
  const all = desksIn(book);
  const one = fc.constantFrom(...names.map((name) => [name]));
  const two = fc.constantFrom(...names.map((name, n) => [name, names[(n + 5) % names.length]!]));
  const none = fc.constant<string[]>([]);
  const holders = fc.oneof(
    { weight: 18, arbitrary: one },
    { weight: 4, arbitrary: two },
    { weight: 1, arbitrary: none },
  );
  const given = fc.record({ desk: fc.constantFrom(...all), to: fc.constantFrom(...names) });
  return fc
    .record({ held: fc.tuple(...all.map(() => holders)), given: fc.array(given, { maxLength: 6 }) })
    .map(({ held, given: lent }) => {
      const seats = all.map((desk, n) => ({ desk, holders: held[n]! }));
      const delegations = lent.flatMap(({ desk, to }) => {
        const of = seats.find((seat) => seat.desk === desk)?.holders[0];
        return of === undefined || of === to ? [] : [{ desk, of, to }];
      });
      return { seats, delegations };
    });
}
