import { isPrintable, resolvePath, UNPRINTABLE, type Template } from '@kairan/forms';
import type { CheckProblem, Mark, Note } from '@kairan/workflow';

/** What people write with an act. */
export interface ActTexts {
  /** A word for those who come after; the opinion of a dissent, the minutes of a committee. */
  comment?: string;
  /** For a return, a withdrawal, a rejection. */
  reason?: string;
  /** For a return: remarks at fields. */
  marks?: Mark[];
  /** Explanations of warnings, for a submit. */
  notes?: Note[];
}

/** Characters of one remark, opinion, set of minutes or reason. */
const longest = 4000;
/** More than anybody reads through. */
const mostMarks = 200;

/** What is wrong with the texts of an act: characters that are none, too many of them, remarks at places that the form lacks. */
export function faultsOfTexts(template: Template, written: ActTexts): CheckProblem[] {
  const { reason = '', comment = '', notes = [], marks = [] } = written;
  const texts: [path: string, text: string][] = [
    ['reason', reason],
    ['comment', comment],
    ...marks.map(({ text }): [string, string] => ['marks', text]),
    ...notes.flatMap(({ rule, text }): [string, string][] => [['notes', rule], ['notes', text]]),
  ]; // prettier-ignore
  return [
    ...texts.flatMap(([path, text]) => faultsOfText(path, text)),
    ...(marks.length > mostMarks ? [fault('marks', `付せんは ${mostMarks} 枚までです。`)] : []),
    ...marks.slice(0, mostMarks).flatMap(({ path }) => {
      const place = resolvePath(template, path);
      return 'message' in place ? [fault('marks', place.message)] : [];
    }),
  ];
}

function faultsOfText(path: string, text: string): CheckProblem[] {
  if (!isPrintable(text)) return [fault(path, UNPRINTABLE)];
  return text.length > longest ? [fault(path, `${longest.toLocaleString('ja')} 字までです。`)] : [];
}

function fault(path: string, message: string): CheckProblem {
  return { rule: 'value', path, message };
}
