import { describe, expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { frozen, now, person, route, sheetAt, signature, withRole } from '../test/given.js';
import { facts, owners, stepIds, type Hand, type Owner, type StepId } from '../test/shipped-facts.js';
import { actionsFor } from './actions.js';
import type { Actor } from './actor.js';
import { decide, type Command } from './decide.js';
import type { Refusal } from './refusals.js';
import { evolve, type Event, type Sheet } from './sheet.js';

/**
 * Every (state × command × role) of the shipped route. What is expected comes from test/shipped-facts.ts alone.
 * Both hands that wrote are on every sheet: after a return, the drafter and the finding's author may stand anywhere.
 */
const authors = [
  { person: 'drafter', stage: 'draft' as const },
  { person: 'finder', stage: 'review' as const },
];
const unsaid = { contentHash: 'h', version: 7 };
const problem = { rule: 'r', path: 'p', message: 'm' };

interface State {
  title: string;
  owner: Owner;
  step: StepId | undefined;
  sheet: Sheet;
}
interface Role {
  title: string;
  hand: Hand | undefined;
  actor: Actor;
}
/** `fault`: the refusal that the command earns by itself, wherever it would otherwise be allowed. */
interface Asked {
  title: string;
  command: Command;
  fault?: Refusal['code'];
}

const states: State[] = owners.flatMap((owner) => [
  ...stepIds.map((step) => ({
    title: `${step} of ${owner}`,
    owner,
    step,
    sheet: sheetAt(step, { owner, authors }),
  })),
  { title: `approved of ${owner}`, owner, step: undefined, sheet: approved(owner) },
]);

function approved(owner: Owner): Sheet {
  const { step: _step, stage: _stage, desks: _desks, ...rest } = sheetAt('cio', { owner, authors });
  return frozen({ ...rest, state: 'approved', contentHash: 'h' });
}

const desks = [...new Set(stepIds.flatMap((id) => owners.map((owner) => facts[id].desk[owner])))];
const roles: Role[] = [
  ...desks.map((desk) => ({ title: desk, hand: undefined, actor: person('someone', desk) })),
  ...(['drafter', 'finder'] as const).flatMap((hand) =>
    desks.map((desk) => ({ title: `${hand} at ${desk}`, hand, actor: person(hand, desk) })),
  ),
  ...['welfare/staff', 'welfare/manager'].map((desk) => ({
    ...{ title: desk, hand: undefined, actor: person('someone', desk) },
  })),
  { title: 'administrator', hand: undefined, actor: withRole('administrator') },
  { title: 'viewer', hand: undefined, actor: withRole('viewer') },
  { title: 'nobody', hand: undefined, actor: person('nobody') },
].map((role) => ({ ...role, actor: frozen(role.actor) }));

const submit = { type: 'submit', ...unsaid, errors: [], warnings: [], notes: [] } as const;
const asked: Asked[] = frozen<Asked[]>([
  { title: 'edit', command: { type: 'edit', version: 7, patches: [{ path: 'p', value: 1 }], closed: [] } },
  {
    title: 'edit closed',
    command: { type: 'edit', version: 7, patches: [], closed: ['p'] },
    fault: 'FIELD_CLOSED',
  },
  { title: 'submit', command: { ...submit, errors: [], warnings: [], notes: [] } },
  {
    title: 'submit wrong',
    command: { ...submit, errors: [problem], warnings: [], notes: [] },
    fault: 'CHECKS_FAILED',
  },
  {
    title: 'submit unnoted',
    command: { ...submit, errors: [], warnings: [problem], notes: [] },
    fault: 'NOTE_REQUIRED',
  },
  { title: 'approve', command: { type: 'approve', ...unsaid } },
  ...[...stepIds, 'approved', 'mayor', ''].map((to) => ({
    ...{
      title: `return to ${to || 'nowhere'}`,
      command: { type: 'return' as const, version: 7, to, reason: 'なぜ' },
    },
  })),
  ...stepIds.map((to) => ({
    ...{
      title: `return to ${to} unsaid`,
      command: { type: 'return' as const, version: 7, to, reason: '　' },
    },
    fault: 'REASON_REQUIRED' as const,
  })),
]);

/** The whole rule book once more: a refusal code, or where the sheet stands afterwards. */
function expected({ step, owner }: State, { hand, actor }: Role, { command, fault }: Asked): string {
  if (!step) return 'ALREADY_APPROVED';
  const fact = facts[step];
  if (!actor.desks.some(({ id }) => id === fact.desk[owner])) return 'NOT_YOUR_TURN';
  if (command.type === 'return')
    return fact.back.includes(command.to as StepId) ? (fault ?? command.to) : 'TARGET_NOT_ALLOWED';
  if (hand && fact.shutTo.includes(hand)) return 'OWN_DRAFT';
  if (command.type === 'edit') return fact.writable ? (fault ?? step) : 'FIELD_CLOSED';
  return command.type === fact.ends ? (fault ?? fact.next) : 'WRONG_ACT';
}

const types = { edit: 'edited', submit: 'submitted', approve: 'approved', return: 'returned' };

/** What is wrong with one event: it must be one, of the right kind, signed, and lead to the expected place. */
function faultsOf(
  state: State,
  role: Role,
  { command }: Asked,
  events: Event[],
  to: StepId | 'approved',
): string[] {
  const [event] = events;
  if (events.length !== 1 || !event) return [`${events.length} events`];
  const after = evolve(state.sheet, event);
  const stands = after.state === 'open' ? after.step : after.state;
  const target = to === 'approved' ? undefined : facts[to];
  const wants = {
    ...{
      type: to === 'approved' ? 'decided' : types[command.type],
      by: signature(role.actor),
      at: now,
      stands: to,
    },
    ...{ version: 8, round: command.type === 'return' ? 3 : 2 },
    ...{ stage: target?.stage, desks: target && [target.desk[state.owner]] },
  };
  const open = after.state === 'open' ? after : undefined;
  const has = {
    ...{ type: event.type, by: event.by, at: event.at, stands, version: after.version, round: after.round },
    ...{ stage: open?.stage, desks: open?.desks },
  };
  return isDeepStrictEqual(has, wants) ? [] : [`${JSON.stringify(has)} instead of ${JSON.stringify(wants)}`];
}

function isOffered({ sheet }: State, { actor }: Role, { command }: Asked): boolean {
  return actionsFor(sheet, route, actor, now).some(
    ({ type, targets }) =>
      type === command.type && (command.type !== 'return' || targets.some(({ step }) => step === command.to)),
  );
}

function look(state: State, role: Role, command: Asked): string[] {
  const to = expected(state, role, command);
  const decision = decide(state.sheet, route, role.actor, command.command, now);
  const allowed = 'events' in decision;
  const offered = command.fault ? allowed : isOffered(state, role, command);
  const disagree = offered === allowed ? [] : [`offered ${offered}, allowed ${allowed}`];
  if (!allowed)
    return decision.refusal.code === to ? disagree : [`${decision.refusal.code} instead of ${to}`];
  if (!isPlace(to)) return [`allowed instead of ${to}`];
  return [...faultsOf(state, role, command, decision.events, to), ...disagree];
}

function isPlace(to: string): to is StepId | 'approved' {
  return to === 'approved' || to in facts;
}

describe('every state × command × role of the shipped route', () => {
  test.each(states)('given $title – when everybody tries everything – then the rule book holds', (state) => {
    const wrong = roles.flatMap((role) =>
      asked.flatMap((command) =>
        look(state, role, command).map((fault) => `${role.title} – ${command.title}: ${fault}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('given the lists above – when multiplied – then no triple has gone missing', () => {
    expect([states.length, roles.length, asked.length]).toEqual([16, 29, 23]);
    expect(states.length * roles.length * asked.length).toBeGreaterThan(10_000);
  });

  test('given the rule book – when its answers are collected – then every refusal and every step occurs', () => {
    const answers = states.flatMap((state) =>
      roles.flatMap((role) => asked.map((command) => expected(state, role, command))),
    );
    const codes =
      'ALREADY_APPROVED CHECKS_FAILED FIELD_CLOSED NOTE_REQUIRED NOT_YOUR_TURN OWN_DRAFT REASON_REQUIRED';
    const all = [...codes.split(' '), 'TARGET_NOT_ALLOWED', 'WRONG_ACT', 'approved', ...stepIds];
    expect([...new Set(answers)].sort()).toEqual(all.sort());
  });
});
