import { describe, expect, test } from '@jest/globals';
import { desksIn, type Owner, type Try } from '../test/book.js';
import { untouched } from '../test/given.js';
import { commandOf, Life } from '../test/life.js';
import type { Office } from '../test/office.js';
import { richBook } from '../test/rich-book.js';
import { richRoute } from '../test/rich-route.js';
import { actionsFor } from './actions.js';
import { checkRoute } from './check-route.js';
import { decide } from './decide.js';
import type { Scene } from './scene.js';

/**
 * Every (state × command × role) of a route that uses everything. What is expected comes from test/rich-book.ts and test/model.ts.
 * A role is a hand, at a desk, on a kind of day: who wrote or acted last may sit anywhere, and others may be away or gone.
 */
const desks = desksIn(richBook);
const steps = Object.keys(richBook);
const plain: Try = {
  ...{ type: 'approve', version: 0, to: '', straightBack: false, reason: '理由', comment: '議事要旨' },
  ...{ typed: '否決', opened: false, closed: false, failed: false, warned: false, noted: false, says: {} },
};

/** `clean`: without a fault of its own, so that a button must be there exactly where it is allowed. */
interface Asked {
  title: string;
  clean: boolean;
  tried: Try;
}
const clean = (title: string, tried: Partial<Try>): Asked => ({
  title,
  clean: true,
  tried: { ...plain, ...tried },
});
const faulty = (title: string, tried: Partial<Try>): Asked => ({ ...clean(title, tried), clean: false });
const asked: Asked[] = [
  ...(['edit', 'submit', 'approve', 'agree', 'disagree', 'pullBack', 'withdraw', 'reject'] as const).map(
    (type) => clean(type, { type }),
  ),
  ...[...steps, 'nowhere'].map((to) => clean(`return to ${to}`, { type: 'return', to })),
  clean('return to write and straight back', { type: 'return', to: 'write', straightBack: true }),
  clean('approve a small sum', { says: { 'money < 1000': true } }),
  clean('agree where no money is asked for', { type: 'agree', says: { 'money > 0': false } }),
  faulty('edit closed', { type: 'edit', closed: true }),
  faulty('submit failed', { type: 'submit', failed: true }),
  faulty('submit unnoted', { type: 'submit', warned: true }),
  faulty('approve unsaid', { comment: '　' }),
  faulty('disagree unsaid', { type: 'disagree', comment: '' }),
  faulty('return unsaid', { type: 'return', to: 'write', reason: ' ' }),
  faulty('pull back opened', { type: 'pullBack', opened: true }),
  faulty('withdraw unsaid', { type: 'withdraw', reason: '' }),
  faulty('reject unsaid', { type: 'reject', reason: '' }),
  faulty('reject untyped', { type: 'reject', typed: 'はい' }),
  faulty('approve of before', { version: -1 }),
];

/** On an ordinary day each desk has its own person; the drafter and the finding’s author are known by name. */
const usual = (desk: string) =>
  [...richBook.write!.desks.citizens, 'digital/staff', 'policy/staff'].includes(desk)
    ? `writer at ${desk}`
    : `usual at ${desk}`;
const ordinary: Office = {
  seats: desks.map((desk) => ({ desk, holders: [usual(desk)] })),
  delegations: [],
  away: [],
};

interface State {
  title: string;
  life: Life;
}
const walks: [string, string, Try['type'][]][] = [
  ...steps.map((step): [string, string, Try['type'][]] => [step, step, []]),
  ['joint with one for it', 'joint', ['agree']],
  ['joint with one against', 'joint', ['disagree']],
  ['joint with two against', 'joint', ['disagree', 'disagree']],
  ['opinions with one against', 'opinions', ['disagree']],
  ['board with one for it', 'board', ['approve']],
  ['returned to write', 'director', ['return']],
  ['approved', 'mayor', ['approve']],
  ['withdrawn', 'write', ['withdraw']],
  ['rejected', 'mayor', ['reject']],
];
/** Where the reviewing division owns the subject, only these steps are other people’s. */
const differs = ['write', 'chief', 'opinions', 'opinions with one against', 'finding', 'returned to write'];
const states: State[] = [
  ...walks.map(([title, step, then]) => ({ title, life: walked('citizens', step, then) })),
  ...walks
    .filter(([title]) => differs.includes(title))
    .map(([title, step, then]) => ({ title: `${title} of digital`, life: walked('digital', step, then) })),
];

function walked(owner: Owner, step: string, then: Try['type'][]): Life {
  const life = new Life(richRoute, richBook, owner, () => undefined);
  const act = (type: Try['type']) => {
    const { place, version } = life.model;
    life.try(usual(place.waiting[0]!), ordinary, { ...plain, type, version, to: 'write' });
  };
  while (life.model.place.step !== step) act(life.model.fact!.ends);
  then.forEach(act);
  return life;
}

interface Role {
  title: string;
  name: string;
  office: Office;
}

function rolesIn(life: Life): Role[] {
  const { waiting } = life.model.place;
  const written = [...life.model.wrote].map((entry) => entry.slice(0, entry.lastIndexOf(' ')));
  const hands = [...new Set(['someone', life.row.last.by.person, ...written])];
  const seatsWith = (name: string, at?: string, gone: string[] = []) =>
    ordinary.seats.map(({ desk, holders }) => {
      const others = gone.includes(desk) ? [] : holders.filter((holder) => holder !== name);
      return { desk, holders: desk === at ? [...others, name] : others };
    });
  return hands.flatMap((name) => [
    ...[undefined, ...desks].flatMap((at) => {
      const present = { seats: seatsWith(name, at), delegations: [], away: [] };
      const where = `${name} at ${at ?? 'no desk'}`;
      return [
        { title: where, name, office: present },
        { title: `${where}, others away`, name, office: { ...present, away: waiting.map(usual) } },
        { title: `${where}, others gone`, name, office: { ...present, seats: seatsWith(name, at, waiting) } },
      ];
    }),
    ...waiting
      .filter((desk) => usual(desk) !== name)
      .map((desk) => {
        const delegations = [{ desk, of: usual(desk), to: name }];
        return {
          title: `${name} for ${desk}`,
          name,
          office: { ...ordinary, seats: seatsWith(name), delegations },
        };
      }),
  ]);
}

interface Offered extends Role {
  scene: Scene;
  /** The buttons that this person sees. */
  offered: Set<string>;
}

function withButtons(life: Life, role: Role): Offered {
  const scene = life.scene(role.name, role.office, {});
  const actions = actionsFor(life.row, scene, untouched);
  const names = actions.flatMap(({ type, targets }) =>
    type === 'return' ? targets.map(({ step }) => `return to ${step}`) : [type],
  );
  return { ...role, scene, offered: new Set(names) };
}

const answers = new Set<string>();
let cells = 0;

/** What is wrong with one cell; nothing, where rule book, decision, button and what follows agree. */
function look(
  life: Life,
  { name, office, scene, offered }: Offered,
  { tried: plan, clean: isClean }: Asked,
): string[] {
  cells += 1;
  const tried = { ...plan, version: life.model.version + plan.version };
  const wanted = life.model.refusal(name, office, tried);
  const decision = decide(life.row, { ...scene, verdicts: tried.says }, commandOf(tried));
  const got = 'refusal' in decision ? decision.refusal.code : undefined;
  answers.add(wanted ?? plan.type);
  if (got !== wanted) return [`${wanted ? 'wrong' : 'not'} allowed: ${got} instead of ${wanted}`];
  const isOffered = offered.has(tried.type === 'return' ? `return to ${tried.to}` : tried.type);
  if (isClean && isOffered !== (got === undefined)) return [`offered ${isOffered}, but ${got ?? 'allowed'}`];
  return got === undefined ? faultsAfter(life.copy(), name, office, tried) : [];
}

/** Done for once: the life itself compares where the sheet stands then. */
function faultsAfter(life: Life, name: string, office: Office, tried: Try): string[] {
  try {
    life.try(name, office, tried);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

describe('every state × command × role of a route with everything', () => {
  test('given that route – when checked – then it is one that may be published', () => {
    expect(checkRoute(structuredClone(richRoute))).toEqual({ route: richRoute });
  });

  test.each(states)(
    'given $title – when everybody tries everything – then the rule book holds',
    ({ life }) => {
      const roles = rolesIn(life).map((role) => withButtons(life, role));
      const wrong = roles.flatMap((role) =>
        asked.flatMap((ask) =>
          look(life, role, ask).map((fault) => `${role.title} – ${ask.title}: ${fault}`),
        ),
      );
      expect(wrong).toEqual([]);
    },
  );

  test('given the rule book – when its answers are collected – then every command and every refusal occurs', () => {
    const codes =
      'STALE ALREADY_APPROVED ENDED NOT_YOUR_TURN WRONG_ACT OWN_DRAFT ALREADY_ACTED REASON_REQUIRED OPINION_REQUIRED MINUTES_REQUIRED CONFIRMATION_REQUIRED REJECT_NOT_ALLOWED NOT_THE_DRAFTER NOTHING_TO_PULL_BACK ALREADY_OPENED TARGET_NOT_ALLOWED FIELD_CLOSED CHECKS_FAILED NOTE_REQUIRED';
    const acts = 'edit submit approve agree disagree return pullBack withdraw reject';
    expect([...answers].sort()).toEqual([...codes.split(' '), ...acts.split(' ')].sort());
    expect(cells).toBeGreaterThan(100_000);
  });
});
