import {
  delegationsBetween,
  delegationsOf,
  endDelegation,
  findCycle,
  findDelegation,
  findDesk,
  findPerson,
  insertDelegation,
  lockPeople,
  seatsOf,
  type DelegationEntry,
} from '@kairan/store';
import { mayAdminister, refusalOfDelegation, type Delegation } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from '../access.js';
import { NotFoundError, serve, type Identity } from '../office.js';
import type { PeopleRefusal } from './refusals.js';

export type DelegationOutcome = { delegation: DelegationEntry } | { refusal: PeopleRefusal };

/**
 * Names a deputy for a desk: by who holds it, or by the administrator for them.
 * @throws NotFoundError when there is no such desk, person or cycle
 */
export function delegate(
  database: DataSource,
  who: Identity,
  wanted: Delegation,
): Promise<DelegationOutcome> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    const { desk, principal, deputy, cycle, from, to } = wanted;
    const known = [await findDesk(tx, desk), await findPerson(tx, principal), await findPerson(tx, deputy)];
    if (known.includes(null) || (cycle !== null && !(await findCycle(tx, cycle)))) throw new NotFoundError();
    const today = await lockPeople(tx);
    const [seat] = await seatsOf(tx, [desk], from);
    const others = await delegationsBetween(tx, from, to);
    const refusal = refusalOfDelegation(wanted, { actor, seat, others, today });
    if (refusal) return { refusal };
    const id = await insertDelegation(tx, wanted, who.person);
    return { delegation: (await findDelegation(tx, id))! };
  });
}

/**
 * Ends a delegation at once, as long as it is not over; a second time changes nothing.
 * @throws NotFoundError for all but its principal and the administrator
 */
export function revokeDelegation(
  database: DataSource,
  who: Identity,
  id: string,
): Promise<DelegationOutcome> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    const found = await findDelegation(tx, id);
    if (!found || (found.principal.person !== who.person && !mayAdminister(actor))) throw new NotFoundError();
    if (found.revokedAt) return { delegation: found };
    if (found.to < (await lockPeople(tx))) return { refusal: { code: 'ALREADY_PAST' } };
    await endDelegation(tx, id);
    return { delegation: (await findDelegation(tx, id))! };
  });
}

/**
 * Delegations by and to this person, latest first.
 * @param everybody all of them; for the administrator @throws NotFoundError for others
 */
export function delegations(
  database: DataSource,
  who: Identity,
  everybody: boolean,
): Promise<DelegationEntry[]> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    if (everybody && !mayAdminister(actor)) throw new NotFoundError();
    return delegationsOf(tx, everybody ? null : who.person);
  });
}
