import { unitOf } from './actor.js';
import { deskOf, standInRefs, stepsOf, type DeskHeld, type Route, type Step } from './route.js';

/** Desks by unit (null: whichever unit owns the subject) and post. */
export interface DeskPattern {
  unit: string | null;
  post: string;
}

/** Desks for which a route names one of these as deputy, or as the desk above: there they may have to act while others cannot. */
export function desksStoodInFor(route: Route, held: DeskHeld[]): DeskPattern[] {
  return stepsOf(route).flatMap(({ step }) => held.flatMap(({ id }) => standsInAt(step, id)));
}

function standsInAt(step: Step, held: string): DeskPattern[] {
  const owner = unitOf(held);
  return standInRefs(step)
    .filter((ref) => deskOf(ref, owner) === held)
    .flatMap((ref) =>
      [...step.desks, ...(step.substitute ?? [])].map(({ unit, post }) => {
        const ofOwner = unit === 'owner';
        return { unit: ofOwner ? (ref.unit === 'owner' ? owner : null) : unit, post };
      }),
    );
}
