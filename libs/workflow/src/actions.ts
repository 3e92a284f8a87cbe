import { REJECTION, type Command } from './command.js';
import { decideCorrection } from './correct.js';
import { decide, namedTargets } from './decide.js';
import { stepOf } from './route.js';
import type { Scene } from './scene.js';
import type { Sheet } from './sheet.js';

/** Something this person can do with this sheet now. */
export interface Action {
  type: Command['type'] | 'correct';
  /** For a return: the steps it may go to. */
  targets: { step: string; label: string }[];
}

/** What has become of a sheet elsewhere. */
export interface Traces {
  /** Whether somebody at the next desk has opened it since the last act. */
  opened: boolean;
  /** Whether a correction of it is under way or decided. */
  corrected: boolean;
}

/** What the actor may do. Asks the rules themselves, so that buttons and rules cannot disagree. */
export function actionsFor(sheet: Sheet, scene: Scene, { opened, corrected }: Traces): Action[] {
  if (sheet.state !== 'open') {
    const correction = decideCorrection(sheet, !corrected, scene.route, scene.actor, '-');
    return 'by' in correction ? [{ type: 'correct', targets: [] }] : [];
  }
  const targets = namedTargets(sheet, stepOf(scene.route, sheet.step), scene.route);
  return attempts(sheet.version, targets[0]?.step ?? '', opened)
    .filter((command) => 'event' in decide(sheet, scene, command))
    .map(({ type }) => ({ type, targets: type === 'return' ? targets : [] }));
}

/** One command of each kind, without a fault of its own. */
function attempts(version: number, to: string, opened: boolean): Command[] {
  const said = { version, comment: '-' };
  const reason = '-';
  return [
    { type: 'edit', version, patches: [], closed: [] },
    { type: 'submit', version, errors: [], warnings: [], notes: [] },
    { type: 'approve', ...said },
    { type: 'agree', ...said },
    { type: 'disagree', ...said },
    { type: 'return', version, to, reason, marks: [], resume: 'fromThere' },
    { type: 'pullBack', version, opened },
    { type: 'withdraw', version, reason },
    { type: 'reject', version, reason, confirmation: REJECTION },
  ];
}
