import { describe, expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { frozen, now, person, sceneOf, sheetAt, signature, untouched, withRole } from '../test/given.js';
import { deskAt, facts, owners, stepIds, type Hand, type Owner, type StepId } from '../test/shipped-facts.js';
import { actionsFor } from './actions.js';
import type { Actor } from './actor.js';
import { REJECTION, type Command } from './command.js';
import { decide } from './decide.js';
import { evolve } from './evolve.js';
import type { Refusal } from './refusals.js';
import type { Event, Sheet } from './sheet.js';

/**
 * Every (state × command × role) of the shipped route. What is expected comes from test/shipped-facts.ts alone.
 * Both hands that wrote are on every sheet: after a return, the drafter and the finding's author may stand anywhere.
 */
const authors = [
  { person: 'drafter', stage: 'draft' as const },
  { person: 'finder', stage: 'review' as const },
];
const version = 7;
const back = { type: 'return' as const, version, marks: [], resume: 'fromThere' as const };
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
  { title: `approved of ${owner}`, owner, step: undefined, sheet: over(owner, 'decided') },
  { title: `withdrawn of ${owner}`, owner, step: undefined, sheet: over(owner, 'withdrawn') },
  { title: `rejected of ${owner}`, owner, step: undefined, sheet: over(owner, 'rejected') },
]);

function over(owner: Owner, type: 'decided' | 'withdrawn' | 'rejected'): Sheet {
  const by = signature(person('誰か', 'executive/cio'));
  return frozen(
    evolve(sheetAt('cio', { owner, authors }), { type, by, at: now, from: 'cio', reason: '終了' }),
  );
}

const desks = [...new Set(stepIds.flatMap((id) => owners.map((owner) => deskAt(id, owner))))];
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

const submit = { type: 'submit', version, errors: [], warnings: [], notes: [] } as const;
const reject = { type: 'reject', version, reason: '不採択', confirmation: REJECTION } as const;
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
  { title: 'approve', command: { type: 'approve', version } },
  { title: 'agree', command: { type: 'agree', version } },
  { title: 'disagree', command: { type: 'disagree', version, comment: '反対' } },
  { title: 'withdraw', command: { type: 'withdraw', version, reason: '廃止' } },
  {
    title: 'withdraw unsaid',
    command: { type: 'withdraw', version, reason: '　' },
    fault: 'REASON_REQUIRED',
  },
  { title: 'reject', command: { ...reject } },
  { title: 'reject unsaid', command: { ...reject, reason: ' ' }, fault: 'REASON_REQUIRED' },
  { title: 'reject untyped', command: { ...reject, confirmation: 'はい' }, fault: 'CONFIRMATION_REQUIRED' },
  { title: 'pull back', command: { type: 'pullBack', version, opened: false } },
  ...[...stepIds, 'approved', 'mayor', ''].map((to) => ({
    ...{
      title: `return to ${to || 'nowhere'}`,
      command: { ...back, to, reason: 'なぜ' },
    },
  })),
  ...stepIds.map((to) => ({
    ...{
      title: `return to ${to} unsaid`,
      command: { ...back, to, reason: '　' },
    },
    fault: 'REASON_REQUIRED' as const,
  })),
]);

/** The whole rule book once more: a refusal code, or where the sheet stands afterwards. */
function expected({ step, owner, sheet }: State, { hand, actor }: Role, { command, fault }: Asked): string {
  if (!step) return sheet.state === 'approved' ? 'ALREADY_APPROVED' : 'ENDED';
  const fact = facts[step];
  const holds = (id: string) => actor.desks.some((desk) => desk.id === id);
  if (command.type === 'withdraw')
    return holds(deskAt('draft', owner)) ? (fault ?? 'withdrawn') : 'NOT_THE_DRAFTER';
  if (command.type === 'pullBack') return 'NOTHING_TO_PULL_BACK';
  if (!holds(deskAt(step, owner))) return 'NOT_YOUR_TURN';
  if (command.type === 'return')
    return fact.back.includes(command.to as StepId) ? (fault ?? command.to) : 'TARGET_NOT_ALLOWED';
  if (hand && fact.shutTo.includes(hand)) return 'OWN_DRAFT';
  if (command.type === 'edit') return fact.writable ? (fault ?? step) : 'FIELD_CLOSED';
  if (command.type === 'reject') return fact.rejects ? (fault ?? 'rejected') : 'REJECT_NOT_ALLOWED';
  return command.type === fact.ends ? (fault ?? fact.next) : 'WRONG_ACT';
}

const ends = { approved: 'decided', withdrawn: 'withdrawn', rejected: 'rejected' } as const;
type Place = StepId | keyof typeof ends;
const types: Partial<Record<Command['type'], Event['type']>> = {
  ...{ edit: 'edited', submit: 'submitted', approve: 'approved', return: 'returned' },
};

/** What is wrong with an event: it must be of the right kind, signed, and lead to the expected place. */
function faultsOf(state: State, role: Role, { command }: Asked, event: Event, to: Place): string[] {
  const after = evolve(state.sheet, event);
  const stands = after.state === 'open' ? after.step : after.state;
  const wants = {
    ...{ type: to in ends ? ends[to as keyof typeof ends] : types[command.type] },
    ...{ by: signature(role.actor), at: now, stands: to, version: 8 },
    ...{ round: command.type === 'return' ? 3 : 2 },
    ...(to in facts
      ? { stage: facts[to as StepId].stage, desks: facts[to as StepId].desks[state.owner] }
      : {}),
  };
  const has = {
    ...{ type: event.type, by: event.by, at: event.at, stands, version: after.version, round: after.round },
    ...(after.state === 'open' ? { stage: after.stage, desks: after.desks } : {}),
  };
  return isDeepStrictEqual(has, wants) ? [] : [`${JSON.stringify(has)} instead of ${JSON.stringify(wants)}`];
}

function isOffered({ sheet }: State, { actor }: Role, { command }: Asked): boolean {
  return actionsFor(sheet, sceneOf(actor), untouched).some(
    ({ type, targets }) =>
      type === command.type && (command.type !== 'return' || targets.some(({ step }) => step === command.to)),
  );
}

function look(state: State, role: Role, command: Asked): string[] {
  const to = expected(state, role, command);
  const decision = decide(state.sheet, sceneOf(role.actor), command.command);
  const allowed = 'event' in decision;
  const offered = command.fault ? allowed : isOffered(state, role, command);
  const disagree = offered === allowed ? [] : [`offered ${offered}, allowed ${allowed}`];
  if (!allowed)
    return decision.refusal.code === to ? disagree : [`${decision.refusal.code} instead of ${to}`];
  if (!isPlace(to)) return [`allowed instead of ${to}`];
  return [...faultsOf(state, role, command, decision.event, to), ...disagree];
}

function isPlace(to: string): to is Place {
  return to in ends || to in facts;
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
    expect([states.length, roles.length, asked.length]).toEqual([20, 29, 31]);
    expect(states.length * roles.length * asked.length).toBeGreaterThan(17_000);
  });

  test('given the rule book – when its answers are collected – then every refusal and every step occurs', () => {
    const answers = states.flatMap((state) =>
      roles.flatMap((role) => asked.map((command) => expected(state, role, command))),
    );
    const codes =
      'ALREADY_APPROVED CHECKS_FAILED CONFIRMATION_REQUIRED ENDED FIELD_CLOSED NOTE_REQUIRED NOTHING_TO_PULL_BACK NOT_THE_DRAFTER NOT_YOUR_TURN OWN_DRAFT REASON_REQUIRED REJECT_NOT_ALLOWED TARGET_NOT_ALLOWED WRONG_ACT';
    const all = [...codes.split(' '), ...Object.keys(ends), ...stepIds];
    expect([...new Set(answers)].sort()).toEqual(all.sort());
  });
});
