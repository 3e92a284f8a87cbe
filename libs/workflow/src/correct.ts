import type { Actor } from './actor.js';
import { draftingDesks } from './decide.js';
import type { Refusal } from './refusals.js';
import type { Route } from './route.js';
import type { Sheet, Signature } from './sheet.js';

/**
 * Whether somebody may begin the correction (訂正) of a decided sheet: its drafting desk or the administrator, with a reason, one
 * correction at a time.
 * @param isLatest whether no correction of it is under way or decided
 */
export function decideCorrection(
  sheet: Sheet,
  isLatest: boolean,
  route: Route,
  actor: Actor,
  reason: string,
): { by: Signature } | { refusal: Refusal } {
  if (sheet.state !== 'approved') return { refusal: { code: 'NOT_APPROVED' } };
  const desk = actor.desks.find(({ id }) => draftingDesks(route, sheet.owner).includes(id));
  if (!desk && !actor.roles.includes('administrator')) return { refusal: { code: 'NOT_THE_DRAFTER' } };
  if (reason.trim() === '') return { refusal: { code: 'REASON_REQUIRED' } };
  if (!isLatest) return { refusal: { code: 'CORRECTION_RUNNING' } };
  const { person, name } = actor;
  return { by: desk ? { person, name, desk: desk.id, unit: desk.unit, post: desk.post } : { person, name } };
}
