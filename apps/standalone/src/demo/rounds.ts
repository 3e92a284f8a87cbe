import { progressQuery } from './queries.js';
import type { Staff } from './staff.js';

interface Progress {
  total: number;
  approved: number;
  sheets: { id: string }[];
}

/**
 * Round after round until every sheet of a year is approved.
 * @param round one of them: how many sheets each person worked on
 * @throws Error when sheets are left that are nobody's turn
 */
export async function workThrough(
  staff: Staff,
  cycleId: string,
  round: () => Promise<number[]>,
): Promise<void> {
  for (let n = 1; ; n++) {
    const worked = await round();
    const { total, approved } = await progressOf(staff, cycleId);
    console.log(`  ${n} 巡目: ${approved} / ${total} 件が決裁済`);
    if (approved === total) return;
    if (worked.every((sheets) => sheets === 0)) throw new Error('だれの番でもない調書が残りました。');
  }
}

export async function progressOf({ admin }: Staff, id: string): Promise<Progress> {
  return (await admin.ask<{ progress: Progress }>(progressQuery, { id })).progress;
}
