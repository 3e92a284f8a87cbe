import {
  actorOf,
  cycleFacts,
  findSheet,
  lockSheet,
  type CycleFacts,
  type StoredSheet,
  type Tx,
} from '@kairan/store';
import { maySee, type Actor } from '@kairan/workflow';
import { NotFoundError, type Identity } from './office.js';

/** A sheet with what is needed to decide about it, for somebody who may see it. */
export interface SheetInHand {
  actor: Actor;
  stored: StoredSheet;
  cycle: CycleFacts;
}

/** @throws NotFoundError */
export async function actorFor(tx: Tx, who: Identity): Promise<Actor> {
  const actor = await actorOf(tx, who.person);
  if (!actor) throw new NotFoundError();
  return actor;
}

/** Reads a sheet for somebody. @throws NotFoundError when it is missing or not theirs to see */
export async function takeSheet(tx: Tx, who: Identity, id: string): Promise<SheetInHand> {
  return inHand(tx, who, await findSheet(tx, id));
}

/** The same under the sheet's lock, with the instant of the decision. @throws NotFoundError */
export async function takeSheetLocked(
  tx: Tx,
  who: Identity,
  id: string,
): Promise<SheetInHand & { now: string }> {
  const locked = await lockSheet(tx, id);
  const hand = await inHand(tx, who, locked);
  return { ...hand, now: locked!.now };
}

async function inHand(tx: Tx, who: Identity, stored: StoredSheet | undefined): Promise<SheetInHand> {
  if (!stored) throw new NotFoundError();
  const actor = await actorFor(tx, who);
  const cycle = await cycleFacts(tx, stored.cycleId);
  if (!maySee(stored.sheet, cycle.route, actor)) throw new NotFoundError();
  return { actor, stored, cycle };
}
