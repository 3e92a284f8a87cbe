import type { EarlierRatings, PlanDocument, Template } from '@kairan/forms';
import { earlierSheets, type Tx } from '@kairan/store';

type Ratings = EarlierRatings['ratings'];

/**
 * How subjects were rated in earlier years, by subject: the first field that the form counts, as it was decided last; null for 該当なし
 * and blank. Read only for a plan whose book looks back.
 */
export async function decidedRatings(
  tx: Tx,
  { plan, template, fiscalYear }: { plan: PlanDocument; template: Template; fiscalYear: number },
  subjectIds: string[],
): Promise<Map<string, Ratings>> {
  const found = new Map<string, Ratings>();
  const [counted] = template.rollup.counts;
  if (counted === undefined || !plan.parts.some((part) => 'years' in part)) return found;
  for (const { subjectId, fiscalYear: year, content } of await earlierSheets(tx, subjectIds, fiscalYear)) {
    const answer = content[counted.field];
    const rating = typeof answer === 'string' ? answer : null;
    found.set(subjectId, { ...found.get(subjectId), [year]: rating });
  }
  return found;
}
