import type { RouteFault } from './check-route-fault.js';
import { peopleFaults } from './check-route-people.js';
import { shapeFaults } from './check-route-shape.js';
import { wayFaults } from './check-route-ways.js';
import type { Route, Step } from './route.js';

export type { RouteFault } from './check-route-fault.js';

/**
 * Reads a parsed route document; every fault is named, so that one pass mends them all. In the route answered, `quorum`, `edit` and
 * `returnsTo` are filled in where the document leaves them out.
 */
export function checkRoute(doc: unknown): { route: Route } | { faults: RouteFault[] } {
  const faults = [...shapeFaults(doc)];
  if (faults.length > 0) return { faults };
  const route = normalise(doc as Document);
  const walk = [...wayFaults(route), ...peopleFaults(route)];
  return walk.length > 0 ? { faults: walk } : { route };
}

type Optional = 'quorum' | 'edit' | 'returnsTo';
type Document = Omit<Route, 'stages'> & {
  stages: (Omit<Route['stages'][number], 'steps'> & {
    steps: (Omit<Step, Optional> & Partial<Pick<Step, Optional>>)[];
  })[];
};

/** Consultation asks everybody unless it says otherwise; handing in and approving ask one. */
function normalise(doc: Document): Route {
  const stages = doc.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.map((step): Step => {
      const quorum = step.does === 'agree' ? 'all' : 'one';
      return {
        ...step,
        quorum: step.quorum ?? quorum,
        edit: step.edit ?? {},
        returnsTo: step.returnsTo ?? [],
      };
    }),
  }));
  return { ...doc, stages };
}
