import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Actor, Delegated, Role } from '../src/actor.js';
import { checkRoute } from '../src/check-route.js';
import type { Decision } from '../src/decide.js';
import type { Refusal } from '../src/refusals.js';
import type { DeskHeld, DeskId, Route } from '../src/route.js';
import type { Scene } from '../src/scene.js';
import type { Acting, Event, OpenSheet, Passage, Signature, Stamp } from '../src/sheet.js';
import { facts, stepIds, type Owner, type StepId } from './shipped-facts.js';

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

export const stamp: Stamp = { template: 'form@1', route: 'way@1', contentHash: 'h7' };

/** What is true around a decision: by default on the shipped route, with nobody absent and no condition evaluated. */
export function sceneOf(actor: Actor, more: Partial<Scene> = {}): Scene {
  return frozen({ route, actor, seats: [], verdicts: {}, stamp, now, ...more });
}

export function person(name: string, ...desks: DeskId[]): Actor {
  return { person: name, name, roles: [], desks: desks.map(held), delegations: [] };
}

export function held(id: DeskId): DeskHeld {
  return { id, unit: `${id}課`, post: '職' };
}

export function withRole(role: Role): Actor {
  return { ...person(role), roles: [role] };
}

/** A desk of somebody else's, delegated to this person for today. */
export function delegated(id: DeskId, of: string): Delegated {
  return { desk: held(id), of: { person: of, name: of } };
}

/** How somebody signs: for their first desk, or for the desk of another. */
export function signature(actor: Actor, stoodIn?: { desk: DeskId; acting: Acting }): Signature {
  const desk = stoodIn ? held(stoodIn.desk) : actor.desks[0]!;
  const { person, name } = actor;
  const acting = stoodIn ? { acting: stoodIn.acting } : {};
  return { person, name, desk: desk.id, unit: desk.unit, post: desk.post, ...acting };
}

/** A sheet that stands at a step of the shipped route, every earlier one done, with nobody's writing on it unless said. */
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
    desks: facts[step].desks[owner],
    votes: [],
    passed: stepIds.slice(0, stepIds.indexOf(step)).map((id) => passage(id, facts[id].desks[owner])),
    skipped: [],
    visit: 6,
    since: before,
    stageSince: before,
    before: null,
  });
}

/** A step done by a predecessor at each of its desks, nobody who acts in the tests. */
export function passage(step: string, desks: DeskId[]): Passage {
  const by = (desk: DeskId) => signature(person(`${desk}の前任`, desk));
  return { step, votes: desks.map((desk, i) => ({ n: i + 2, by: by(desk), at: before, agrees: true })) };
}

export function eventOf(decision: Decision): Event {
  if ('refusal' in decision) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return decision.event;
}

export function refusalOf(decision: Decision): Refusal {
  if ('event' in decision) throw new Error(`allowed: ${JSON.stringify(decision.event)}`);
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

/** A sheet that nobody has opened since its last act, nor corrected. */
export const untouched = { opened: false, corrected: false };
