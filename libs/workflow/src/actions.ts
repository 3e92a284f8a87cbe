import type { Actor } from './actor.js';
import { decide, type Command } from './decide.js';
import { stepOf, type Route } from './route.js';
import type { Sheet } from './sheet.js';

/** Something this person can do with this sheet now. */
export interface Action {
  type: Command['type'];
  /** For a return: the steps it may go to. */
  targets: { step: string; label: string }[];
}

/** What the actor may do. Asks `decide` itself, so that buttons and rules cannot disagree. */
export function actionsFor(sheet: Sheet, route: Route, actor: Actor, now: string): Action[] {
  if (sheet.state !== 'open') return [];
  const { step } = stepOf(route, sheet.step);
  const targets = step.returnsTo.map((id) => ({ step: id, label: stepOf(route, id).step.label }));
  return attempts(sheet.version, step.returnsTo)
    .filter((command) => 'events' in decide(sheet, route, actor, command, now))
    .map(({ type }) => ({ type, targets: type === 'return' ? targets : [] }));
}

/** One command of each kind, without a fault of its own. */
function attempts(version: number, returnsTo: string[]): Command[] {
  return [
    { type: 'edit', version, patches: [], closed: [] },
    { type: 'submit', version, contentHash: '', errors: [], warnings: [], notes: [] },
    { type: 'approve', version, contentHash: '' },
    { type: 'return', version, to: returnsTo[0] ?? '', reason: '-' },
  ];
}
