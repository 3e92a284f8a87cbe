import {
  actorOf,
  findSheet,
  hasLaterReading,
  lockSheet,
  withDocuments,
  type CycleFacts,
  type SheetLock,
  type SheetNow,
  type StoredSheet,
  type Tx,
} from '@kairan/store';
import { mayAdminister, maySee, type Actor } from '@kairan/workflow';
import { NotFoundError, type Identity } from './office.js';

/** A sheet with what is needed to decide about it, for somebody who may see it. */
export interface SheetInHand {
  actor: Actor;
  stored: StoredSheet;
  cycle: CycleFacts;
  /** ISO instant of the database clock. */
  now: string;
}

/** @param cycle the one whose sheets are meant: delegations may be for one only. @throws NotFoundError */
export async function actorFor(tx: Tx, who: Identity, cycle?: string): Promise<Actor> {
  const actor = await actorOf(tx, who.person, cycle);
  if (!actor) throw new NotFoundError();
  return actor;
}

/** For what is the administrator's alone. @throws NotFoundError for everybody else: to them it is not there */
export async function administrator(tx: Tx, who: Identity): Promise<Actor> {
  const actor = await actorFor(tx, who);
  if (!mayAdminister(actor)) throw new NotFoundError();
  return actor;
}

/** Reads a sheet for somebody. @throws NotFoundError when it is missing or not theirs to see */
export async function takeSheet(tx: Tx, who: Identity, id: string): Promise<SheetInHand> {
  return inHand(tx, who, await findSheet(tx, id));
}

/** The same under the sheet's lock, at the instant of the decision. @throws NotFoundError */
export async function takeSheetLocked(
  tx: Tx,
  who: Identity,
  id: string,
  lock?: SheetLock,
): Promise<SheetInHand> {
  return inHand(tx, who, await lockSheet(tx, id, lock));
}

async function inHand(tx: Tx, who: Identity, found: SheetNow | undefined): Promise<SheetInHand> {
  if (!found) throw new NotFoundError();
  const { stored, pins, now } = found;
  const actor = await actorFor(tx, who, stored.cycleId);
  const cycle = await withDocuments(tx, pins);
  const readsLater = () => hasLaterReading(tx, stored.id, who.person);
  if (!maySee(stored.sheet, cycle.route, actor) && !(await readsLater())) throw new NotFoundError();
  return { actor, stored, cycle, now };
}
