import type { Actor } from './actor.js';
import { deskOf, type DeskHeld, type DeskId, type Step } from './route.js';
import type { Acting, Signature } from './sheet.js';

/** Who sits at a desk today (JST), read inside the transaction. */
export interface Seat {
  desk: DeskHeld;
  holders: Holder[];
}

export interface Holder {
  person: string;
  name: string;
  /** 不在: away today. */
  absent: boolean;
}

/** What entitles somebody to act now: a desk of theirs, or somebody else's that they stand in for. */
export interface Right {
  desk: DeskHeld;
  acting?: Acting;
}

/**
 * The rights of an actor at desks of a step, own desks first. Standing in never reaches further than one person: only desks the actor
 * holds themselves make them a deputy, never desks they stand in for.
 */
export function rightsAt(
  step: Step,
  desks: DeskId[],
  owner: string,
  { actor, seats }: { actor: Actor; seats: Seat[] },
): Right[] {
  const own = actor.desks.filter(({ id }) => desks.includes(id)).map((desk): Right => ({ desk }));
  const delegated = actor.delegations
    .filter(({ desk }) => desks.includes(desk.id))
    .map(({ desk, of }): Right => ({ desk, acting: { through: 'delegation', for: of } }));
  const named = seats
    .filter(({ desk }) => desks.includes(desk.id))
    .flatMap((seat) => namedRights(step, owner, actor, seat));
  return [...own, ...delegated, ...named];
}

/** Deputies named by the route while all holders are absent; the desk above it while there are none. */
function namedRights(step: Step, owner: string, actor: Actor, { desk, holders }: Seat): Right[] {
  if (holders.some(({ person, absent }) => !absent || person === actor.person)) return [];
  const refs = holders.length > 0 ? (step.deputies ?? []) : step.escalatesTo ? [step.escalatesTo] : [];
  const ids = refs.map((ref) => deskOf(ref, owner));
  const from = actor.desks.find(({ id }) => ids.includes(id));
  if (!from) return [];
  if (holders.length === 0) return [{ desk, acting: { through: 'escalation', from, for: null } }];
  return holders.map(({ person, name }) => ({
    desk,
    acting: { through: 'route', from, for: { person, name } },
  }));
}

/** The persons whose word an act is: who does it, and for whom. */
export function voicesOf({ person, acting }: Pick<Signature, 'person' | 'acting'>): string[] {
  return acting?.for ? [person, acting.for.person] : [person];
}
