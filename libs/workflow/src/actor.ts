import { desksAt, stepsOf, type DeskId, type Route } from './route.js';
import type { Sheet } from './sheet.js';

/** A signed-in person with the desks they hold now (read inside the transaction, never from the session). */
export interface Actor {
  person: string;
  name: string;
  roles: Role[];
  desks: DeskHeld[];
}

export interface DeskHeld {
  id: DeskId;
  /** Names as printed in the history: 市民課, 課長. */
  unit: string;
  post: string;
}

export type Role = 'administrator' | 'viewer';

/**
 * Whether the sheet exists for this person: the owning unit, every desk of its route, the administrator;
 * a viewer (議会・監査) once it is approved. For everybody else it is "not found".
 */
export function maySee(sheet: Pick<Sheet, 'owner' | 'state'>, route: Route, actor: Actor): boolean {
  if (actor.roles.includes('administrator')) return true;
  if (actor.roles.includes('viewer') && sheet.state === 'approved') return true;
  const onRoute = new Set(stepsOf(route).flatMap(({ step }) => desksAt(step, sheet.owner)));
  return actor.desks.some(({ id }) => onRoute.has(id) || unitOf(id) === sheet.owner);
}

/** A book holds every department's sheets: only those who may see all of them may read it before it is published. */
export function mayReadBook(route: Route, actor: Actor): boolean {
  if (actor.roles.length > 0) return true;
  const common = new Set(
    stepsOf(route).flatMap(({ step }) => step.desks.filter(({ unit }) => unit !== 'owner').map(deskId)),
  );
  return actor.desks.some(({ id }) => common.has(id));
}

/** Opening a year, publishing its book and watching its progress is the administrator's. */
export function mayAdminister(actor: Actor): boolean {
  return actor.roles.includes('administrator');
}

function deskId({ unit, post }: { unit: string; post: string }): DeskId {
  return `${unit}/${post}`;
}

function unitOf(desk: DeskId): string {
  return desk.slice(0, desk.lastIndexOf('/'));
}
