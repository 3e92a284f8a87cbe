import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Actor, Role } from '../src/actor.js';
import { checkRoute } from '../src/check-route.js';
import type { Decision } from '../src/decide.js';
import type { Refusal } from '../src/refusals.js';
import type { DeskId, Route } from '../src/route.js';
import type { Event, OpenSheet, Signature } from '../src/sheet.js';
import { facts, type Owner, type StepId } from './shipped-facts.js';

export const now = '2026-05-11T01:00:00.000Z';
export const before = '2026-05-08T06:30:00.000Z';

const file = readFileSync(new URL('../routes/ict-action-plan.yaml', import.meta.url), 'utf8');

/** The shipped route as parsed from its file: a fresh copy, free to be broken. */
export function shippedDocument(): any {
  return parse(file);
}

export const route = frozen(shippedRoute());

function shippedRoute(): Route {
  const checked = checkRoute(shippedDocument());
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.route;
}

export function person(name: string, ...desks: DeskId[]): Actor {
  return { person: name, name, roles: [], desks: desks.map((id) => ({ id, unit: `${id}課`, post: '職' })) };
}

export function withRole(role: Role): Actor {
  return { ...person(role), roles: [role] };
}

export function signature(actor: Actor): Signature {
  const [desk] = actor.desks;
  return { person: actor.person, name: actor.name, desk: desk!.id, unit: desk!.unit, post: desk!.post };
}

/** A sheet that stands at a step, with nobody's writing on it unless said. */
export function sheetAt(step: StepId, given: { owner?: Owner; authors?: OpenSheet['authors'] } = {}) {
  const owner = given.owner ?? 'citizens';
  return frozen<OpenSheet>({
    state: 'open',
    owner,
    version: 7,
    round: 2,
    authors: given.authors ?? [],
    last: { type: 'edited', by: signature(person('前の人', 'citizens/staff')), at: before },
    step,
    stage: facts[step].stage,
    desks: [facts[step].desk[owner]],
  });
}

export function eventOf(decision: Decision): Event {
  if ('refusal' in decision) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  if (decision.events.length !== 1) throw new Error(`${decision.events.length} events`);
  return decision.events[0];
}

export function refusalOf(decision: Decision): Refusal {
  if ('events' in decision) throw new Error(`allowed: ${JSON.stringify(decision.events)}`);
  return decision.refusal;
}

/** Frozen to the last leaf: whoever writes into it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
