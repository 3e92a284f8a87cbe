import {
  delegationsTo,
  inboxOf,
  routesInUse,
  routesNamed,
  seatsOf,
  standInDesks,
  type DelegatedTo,
  type SheetLine,
  type Tx,
} from '@kairan/store';
import { desksStoodInFor, rightsAt, stepOf, type Actor, type Route, type Seat } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from './access.js';
import { named, type Line } from './lists.js';
import { serve, type Identity } from './office.js';

/** A line of an inbox: where the turn is somebody else's, on whose behalf (空席: nobody holds the desk). */
export interface InboxLine extends Line {
  actingFor: string | null;
}

/** 自分の番: what waits for this person at their own desks, and at those they stand in for today. */
export function inbox(database: DataSource, who: Identity): Promise<InboxLine[]> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who);
    const delegations = await delegationsTo(tx, who.person);
    const held = [...actor.desks, ...delegations.map(({ desk }) => desk)].map(({ id }) => id);
    const patterns = (await routesInUse(tx)).flatMap((route) => desksStoodInFor(route, actor.desks));
    const lines = await inboxOf(tx, [...held, ...(await standInDesks(tx, actor, patterns))]);
    return mine(tx, actor, delegations, await named(tx, lines));
  });
}

/** Lines that this person may act on, by the very rule that decides it. */
async function mine(tx: Tx, actor: Actor, delegations: DelegatedTo[], lines: Line[]): Promise<InboxLine[]> {
  const routes = await routesNamed(tx, lines.map(({ route }) => route)); // prettier-ignore
  const seats = await seatsOf(tx, [...new Set(lines.flatMap(({ desks }) => desks))]);
  return lines.flatMap((line) => {
    const given = delegations.filter(({ cycleId }) => cycleId === null || cycleId === line.cycleId);
    const right = turnOf(line, routes.get(line.route)!, { ...actor, delegations: given }, seats);
    if (!right || line.spoken.includes(actor.person)) return [];
    return [{ ...line, actingFor: right.acting ? (right.acting.for?.name ?? '空席') : null }];
  });
}

function turnOf({ step, desks, owner }: SheetLine, route: Route, actor: Actor, seats: Seat[]) {
  const [right] = step === null ? [] : rightsAt(stepOf(route, step).step, desks, owner, { actor, seats });
  return right;
}
