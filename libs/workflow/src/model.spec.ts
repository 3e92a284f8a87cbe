import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attempts, offices } from '../test/attempts.js';
import { owners, type Book } from '../test/book.js';
import { route } from '../test/given.js';
import { Life } from '../test/life.js';
import { richBook } from '../test/rich-book.js';
import { richRoute } from '../test/rich-route.js';
import { facts } from '../test/shipped-facts.js';
import type { Route } from './route.js';

const RUNS = 1_000;

/** Lives of sheets: two offices, the second after a transfer, and up to 40 commands; what happened is counted. */
function lives(way: Route, book: Book) {
  const seen = new Map<string, number>();
  const count = (what: string) => void seen.set(what, (seen.get(what) ?? 0) + 1);
  const life = fc.property(
    fc.constantFrom(...owners),
    fc.tuple(offices(book), offices(book)),
    fc.nat(60),
    fc.array(attempts(book), { minLength: 10, maxLength: 40, size: 'max' }),
    (owner, [first, second], transfer, all) => {
      const sheet = new Life(way, book, owner, count);
      for (const [n, attempt] of all.entries())
        sheet.act({ ...(n < transfer ? first : second), away: attempt.away }, attempt);
      count('lives');
      count(`ended ${sheet.row.state}`);
    },
  );
  return { life, seen };
}

const often =
  'STALE NOT_YOUR_TURN OWN_DRAFT WRONG_ACT FIELD_CLOSED CHECKS_FAILED NOTE_REQUIRED TARGET_NOT_ALLOWED ALREADY_APPROVED ENDED NOT_THE_DRAFTER NOTHING_TO_PULL_BACK ALREADY_OPENED REJECT_NOT_ALLOWED edit submit approve return pullBack'.split(
    ' ',
  );
const oftenOnRich = 'ALREADY_ACTED OPINION_REQUIRED agree disagree voted delegation route escalation'.split(
  ' ',
);

describe('any office, any sequence of up to 40 commands', () => {
  test.each([
    { way: 'the shipped route', ...lives(route, facts), fifty: often, ten: ['REASON_REQUIRED', 'withdraw'] },
    {
      ...{ way: 'a route with everything', ...lives(richRoute, richBook), fifty: [...often, ...oftenOnRich] },
      ten: 'REASON_REQUIRED CONFIRMATION_REQUIRED MINUTES_REQUIRED withdraw reject'.split(' '),
    },
  ])(
    'given $way – when people act – then row, replay and rule book agree, and every outcome was met',
    ({ life, seen, fifty, ten }) => {
      // The limit is for shrinking; a run cut short fails on its number of lives.
      fc.assert(life, { numRuns: RUNS, interruptAfterTimeLimit: 120_000 });
      const fewerThan = (n: number) => (outcome: string) => (seen.get(outcome) ?? 0) < n;
      expect([...fifty.filter(fewerThan(50)), ...ten.filter(fewerThan(10))]).toEqual([]);
      expect(seen.get('ended approved')).toBeGreaterThan(20);
      expect(seen.get('lives')).toBe(RUNS);
    },
  );
});
