import { mayAdminister, type Actor } from './actor.js';
import { draftingDeskOf } from './decide.js';
import { signatureOf } from './events.js';
import type { Refusal } from './refusals.js';
import type { Route } from './route.js';
import type { Sheet, Signature } from './sheet.js';

/**
 * Whether somebody may begin a new sheet in place of one that is over: the correction (訂正) of a decided one, or a withdrawn one anew, by
 * its drafting desk or the administrator; a rejected one anew by the administrator alone. With a reason, one at a time.
 * @param isLatest whether nothing was begun in its place that is under way or decided
 */
export function decideCorrection(
  sheet: Sheet,
  isLatest: boolean,
  route: Route,
  actor: Actor,
  reason: string,
): { by: Signature } | { refusal: Refusal } {
  if (sheet.state === 'open') return { refusal: { code: 'NOT_APPROVED' } };
  const administers = mayAdminister(actor);
  if (sheet.state === 'rejected' && !administers) return { refusal: { code: 'ENDED', last: sheet.last } };
  const desk = draftingDeskOf(actor, route, sheet.owner);
  if (!desk && !administers) return { refusal: { code: 'NOT_THE_DRAFTER' } };
  if (reason.trim() === '') return { refusal: { code: 'REASON_REQUIRED' } };
  if (!isLatest) return { refusal: { code: 'CORRECTION_RUNNING' } };
  return { by: desk ? signatureOf(actor, { desk }) : { person: actor.person, name: actor.name } };
}
