import pLimit from 'p-limit';
import { Absence } from './absence.js';
import { progressQuery } from './queries.js';
import type { Staff } from './staff.js';
import { workOff } from './work-off.js';

export interface Year {
  cycleId: string;
  /** All departments work at the same time, as in a real city hall. */
  together: boolean;
}

interface Progress {
  total: number;
  approved: number;
  sheets: { id: string }[];
}

/** The year that becomes the book: everybody works off their inbox, round after round, until every sheet is approved. */
export async function walkYear(staff: Staff, { cycleId, together }: Year): Promise<void> {
  const limit = pLimit(together ? 8 : 1);
  const cio = staff.at('executive.cio');
  const absence = await Absence.report(cio, staff.tally);
  await submitTooEarly(staff, cycleId);
  for (let round = 1; ; round++) {
    const others = staff.allBut(cio).map((person) => limit(() => workOff(person)));
    const worked = await Promise.all(others);
    if (await absence.isOver()) worked.push(await workOff(cio));
    const { total, approved } = await progressOf(staff, cycleId);
    console.log(`  ${round} 巡目: ${approved} / ${total} 件が決裁済`);
    if (approved === total) return;
    if (worked.every((n) => n === 0)) throw new Error('だれの番でもない調書が残りました。');
  }
}

/** 引戻し: the first sheet is on its superior's desk when its drafter sees that something is wrong, and takes it back unread. */
async function submitTooEarly(staff: Staff, cycleId: string): Promise<void> {
  const { sheets } = await progressOf(staff, cycleId);
  const acts = ['submit', 'submit', 'pullBack']; // the draft, the rating, and back
  for (const act of acts) await staff.drafterOf(1).take(sheets[0]!.id, { act });
}

async function progressOf({ admin }: Staff, id: string): Promise<Progress> {
  return (await admin.ask<{ progress: Progress }>(progressQuery, { id })).progress;
}
