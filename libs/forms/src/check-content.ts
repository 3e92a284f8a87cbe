import { askRules } from './ask-rules.js';
import { crossFoot } from './cross-foot.js';
import { answersOutOfPlace, isAsked } from './details.js';
import type { Doors } from './doors.js';
import { evaluate } from './evaluate.js';
import { openPaths } from './mask.js';
import { missingAnswers } from './missing-answers.js';
import { among } from './path.js';
import { sourcesOf } from './sources.js';
import type { Content, EditMask, Problem } from './content.js';
import type { Template } from './template.js';

/**
 * The findings on one sheet; its computed cells are computed first. Nobody is asked about what they cannot write: a finding counts if
 * the mask opens a place that it is about, or one from which that is computed.
 *
 * - `required`: answers that are blank (0 and 該当なし are answers). In a grid the columns up to `fiscalYear` must be filled, a
 *   required table needs one line, a required column of a table an answer in every line that is not blank.
 * - `detail`: an answer to what is asked of another option only.
 * - `crossfoot`: a computed cell whose row and column come to different figures.
 * - the form's own rules whose condition is true, each found at the first place that it names, with `each` at the first cell of that
 *   field (`cost.settlement.2021`, `items.3.amount`).
 */
export function checkContent(
  template: Template,
  content: Content,
  mask: EditMask | 'all',
  fiscalYear: number,
  doors?: Doors,
): Problem[] {
  const filled = evaluate(template, content, doors);
  const open = openPaths(template, mask, fiscalYear);
  const isOpen = among(open);
  const canWrite = (path: string) => isOpen(path) || sourcesOf(template, path).some(isOpen);
  return [
    ...missingAnswers(template, filled, open, fiscalYear).filter(({ path }) =>
      isAsked(template, filled, path),
    ),
    ...answersOutOfPlace(template, filled).filter(({ path }) => isOpen(path)),
    ...crossFoot(template, filled, doors).filter(({ path }) => canWrite(path)),
    ...askRules(template, filled, canWrite, doors),
  ];
}
