import { REJECTION, type Command } from './command.js';
import { decide, returnTargets } from './decide.js';
import { stepOf } from './route.js';
import type { Scene } from './scene.js';
import type { Sheet } from './sheet.js';

/** Something this person can do with this sheet now. */
export interface Action {
  type: Command['type'];
  /** For a return: the steps it may go to. */
  targets: { step: string; label: string }[];
}

/**
 * What the actor may do. Asks `decide` itself, so that buttons and rules cannot disagree.
 * @param opened whether somebody at the next desk has opened the sheet since the last act
 */
export function actionsFor(sheet: Sheet, scene: Scene, opened: boolean): Action[] {
  if (sheet.state !== 'open') return [];
  const steps = returnTargets(sheet, stepOf(scene.route, sheet.step));
  const targets = steps.map((id) => ({ step: id, label: stepOf(scene.route, id).step.label }));
  return attempts(sheet.version, steps, opened)
    .filter((command) => 'event' in decide(sheet, scene, command))
    .map(({ type }) => ({ type, targets: type === 'return' ? targets : [] }));
}

/** One command of each kind, without a fault of its own. */
function attempts(version: number, returnsTo: string[], opened: boolean): Command[] {
  const said = { version, comment: '-' };
  const reason = '-';
  return [
    { type: 'edit', version, patches: [], closed: [] },
    { type: 'submit', version, errors: [], warnings: [], notes: [] },
    { type: 'approve', ...said },
    { type: 'agree', ...said },
    { type: 'disagree', ...said },
    { type: 'return', version, to: returnsTo[0] ?? '', reason, marks: [], resume: 'fromThere' },
    { type: 'pullBack', version, opened },
    { type: 'withdraw', version, reason },
    { type: 'reject', version, reason, confirmation: REJECTION },
  ];
}
