import { emptyContent, nextYear, type Content, type Template } from '@kairan/forms';
import { decidedInYearBefore, subjectsOf, type Subject, type Tx } from '@kairan/store';
import { computedYear } from './values.js';

/** How a subject's sheet begins in a year. */
export interface Begun {
  subject: Subject;
  content: Content;
  /** Places that say what last year's sheet said. */
  carried: string[];
  /** Places of that sheet whose answers have no room here. */
  lost: string[];
}

/**
 * How the sheets of a plan begin in the year that a form is opened for, in book order: with what the last decided sheet of the year
 * before hands on, else blank.
 * @param brought answers that come with an import, by field
 */
export async function beginYear(
  tx: Tx,
  planId: string,
  template: Template,
  brought?: (subject: Subject) => Content,
): Promise<Begun[]> {
  const decided = await decidedInYearBefore(tx, planId, template.year!);
  const lastYear = decided.map((sheet) => ({ ...sheet, isIn: true }));
  const sheets = lastYear[0] ? await computedYear(tx, lastYear, lastYear[0].fiscalYear) : [];
  const before = new Map(sheets.map((sheet) => [sheet.subjectId, sheet]));
  return (await subjectsOf(tx, planId)).map((subject) => {
    const known = { ...brought?.(subject), ...knownOf(template, subject) };
    const last = before.get(subject.id);
    if (!last) return { subject, content: { ...emptyContent(template), ...known }, carried: [], lost: [] };
    const { lost, ...begun } = nextYear(last, template, known);
    return { subject, ...begun, lost: lost.map(({ path }) => path.join('.')) };
  });
}

/** What the register of subjects already knows: that is not asked again. */
function knownOf(template: Template, { name, department }: Subject): Content {
  const blank = emptyContent(template);
  return Object.fromEntries(Object.entries({ name, department }).filter(([id]) => Object.hasOwn(blank, id)));
}
