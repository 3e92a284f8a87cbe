import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { now, person, stamp } from '../test/given.js';
import { plantedFaults } from '../test/planted-faults.js';
import { someRoute, type RouteDocument } from '../test/some-routes.js';
import { checkRoute } from './check-route.js';
import type { Command } from './command.js';
import type { Verdicts } from './course.js';
import { decide, returnTargets } from './decide.js';
import { open } from './events.js';
import { evolve } from './evolve.js';
import { rulesOf, stepOf, stepsOf, type Route } from './route.js';
import type { Event, OpenSheet, Resumption, Sheet } from './sheet.js';

function routeOf(doc: RouteDocument): Route {
  const checked = checkRoute(doc);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.route;
}

/** What somebody would rather do than agree, and what the conditions say from then on. */
interface Whim {
  does: 'agree' | 'disagree' | 'return';
  pick: number;
  resume: Resumption;
  verdicts: boolean[];
}

const whim: fc.Arbitrary<Whim> = fc.record({
  does: fc.constantFrom('agree', 'disagree', 'disagree', 'disagree', 'return', 'return'),
  pick: fc.nat(20),
  resume: fc.constantFrom('fromThere', 'backToSender'),
  verdicts: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
});
const agreeable: Whim = { does: 'agree', pick: 0, resume: 'fromThere', verdicts: [] };

function commandOf(sheet: OpenSheet, route: Route, { does, pick, resume }: Whim): Command {
  const here = stepOf(route, sheet.step);
  const base = { version: sheet.version, comment: '要旨' };
  const targets = returnTargets(sheet, here);
  if (does === 'return' && targets.length > 0) {
    const to = targets[pick % targets.length]!;
    return { type: 'return', ...base, to, reason: '理由', marks: [], resume };
  }
  if (here.step.does === 'submit') return { type: 'submit', ...base, errors: [], warnings: [], notes: [] };
  if (here.step.does === 'approve') return { type: 'approve', ...base };
  return { type: does === 'disagree' ? 'disagree' : 'agree', ...base };
}

/** Every seat is taken, and nobody both writes and judges: a writer per desk and stage, a judge per desk. */
function actorAt(sheet: OpenSheet, route: Route, pick: number) {
  const desk = sheet.desks[pick % sheet.desks.length]!;
  const writes = stepOf(route, sheet.step).step.does === 'submit';
  return person(writes ? `${desk} ${sheet.stage}` : desk, desk);
}

/** Acts until the sheet is over: whims first, then everybody agrees. Answers what happened. */
function walk(route: Route, owner: string, whims: Whim[]): Event[] {
  const by = { person: 'administrator', name: '管理者' };
  const history: Event[] = [open(route, { owner, content: {}, by, stamp, now })];
  let sheet: Sheet = evolve(undefined, history[0]!);
  let verdicts: Verdicts = {};
  const desks = stepsOf(route).reduce(
    (sum, { step }) => sum + step.desks.length + (step.substitute?.length ?? 0),
    0,
  );
  // Once all agree, every desk speaks once at most, and the last approver once more.
  const longest = whims.length + 2 * desks;
  while (sheet.state === 'open') {
    if (history.length > longest) throw new Error(`no end after ${longest} acts`);
    const next: Whim = whims[history.length - 1] ?? agreeable;
    rulesOf(route).forEach(
      (rule, i) => (verdicts = { ...verdicts, [rule]: next.verdicts[i] ?? verdicts[rule] ?? true }),
    );
    const scene = { route, actor: actorAt(sheet, route, next.pick), seats: [], verdicts, stamp, now };
    const decision = decide(sheet, scene, commandOf(sheet, route, next));
    if ('refusal' in decision) throw new Error(`${sheet.step}: ${JSON.stringify(decision.refusal)}`);
    history.push(decision.event);
    sheet = evolve(sheet, decision.event);
  }
  expect(sheet.state).toBe('approved');
  return history;
}

/** Which of the ways this history went. */
function waysOf(history: Event[]): string[] {
  return history.flatMap((event) => {
    if (event.type === 'returned')
      return [event.agrees === false ? 'sent back by a failed quorum' : event.resume!];
    const skipped = 'skipped' in event && (event.skipped?.length ?? 0) > 0 ? ['skipped'] : [];
    const failed = event.type === 'approved' && event.agrees === false ? ['an opinion at its end'] : [];
    return [
      ...skipped,
      ...failed,
      ...(event.type === 'decided' && event.rule !== undefined ? ['decided early'] : []),
    ];
  });
}

describe('1,000 valid routes', () => {
  test('given any of them, any answers, returns of both kinds and dissent – then every sheet ends, by an approval', () => {
    const ways = new Map<string, number>();
    const owners = fc.constantFrom('a', 'z');
    const ends = fc.property(someRoute, owners, fc.array(whim, { maxLength: 25 }), (doc, owner, whims) => {
      const route = routeOf(doc);
      const history = walk(route, owner, whims);
      const end = history.at(-1)!;
      expect(end.type === 'decided' && stepOf(route, end.from).step.does).toBe('approve');
      for (const way of new Set(waysOf(history))) ways.set(way, (ways.get(way) ?? 0) + 1);
    });
    fc.assert(ends, { numRuns: 1000 });
    for (const way of ['fromThere', 'backToSender', 'sent back by a failed quorum', 'an opinion at its end'])
      expect([way, ways.get(way)! > 20]).toEqual([way, true]);
    for (const way of ['skipped', 'decided early']) expect([way, ways.get(way)! > 100]).toEqual([way, true]);
  });
});

describe('1,000 broken routes', () => {
  test('given a valid one with one fault – then refused there, with a reason that names it', () => {
    const planted = new Map<string, number>();
    const refused = fc.property(
      someRoute,
      fc.constantFrom(...plantedFaults),
      (valid, { name, words, plant }) => {
        const doc = structuredClone(valid);
        const path = plant(doc);
        const checked = checkRoute(doc);
        expect('faults' in checked && checked.faults).toContainEqual({
          path,
          message: expect.stringMatching(words),
        });
        planted.set(name, (planted.get(name) ?? 0) + 1);
      },
    );
    fc.assert(refused, { numRuns: 1000 });
    expect(planted.size).toBe(plantedFaults.length);
  });

  test.each(plantedFaults)(
    'given $name in the plainest route – then nothing else is blamed',
    ({ words, plant }) => {
      const doc: RouteDocument = {
        id: 'plain',
        title: '平',
        stages: [
          {
            id: 'draft',
            label: '下書き',
            steps: [
              { id: 'step0', label: '起案', does: 'submit', desks: [{ unit: 'owner', post: 'staff' }] },
              { id: 'step1', label: '課長', does: 'approve', desks: [{ unit: 'owner', post: 'manager' }] },
            ],
          },
        ],
      };
      expect(checkRoute(doc)).toHaveProperty('route');
      const path = plant(doc);
      expect(checkRoute(doc)).toEqual({ faults: [{ path, message: expect.stringMatching(words) }] });
    },
  );
});
