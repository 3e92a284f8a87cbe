import pLimit from 'p-limit';
import { Absence } from './absence.js';
import { progressOf, workThrough } from './rounds.js';
import type { Staff } from './staff.js';
import { workOff } from './work-off.js';

export interface Year {
  cycleId: string;
  /** All departments work at the same time, as in a real city hall. */
  together: boolean;
}

/** The year that becomes the book: everybody works off their inbox, round after round, until every sheet is approved. */
export async function walkYear(staff: Staff, { cycleId, together }: Year): Promise<void> {
  const limit = pLimit(together ? 8 : 1);
  const cio = staff.at('executive.cio');
  const absence = await Absence.report(cio, staff.tally);
  await submitTooEarly(staff, cycleId);
  await workThrough(staff, cycleId, async () => {
    const others = staff.allBut(cio).map((person) => limit(() => workOff(person)));
    const worked = await Promise.all(others);
    if (await absence.isOver()) worked.push(await workOff(cio));
    return worked;
  });
}

/** 引戻し: the first sheet is on its superior's desk when its drafter sees that something is wrong, and takes it back unread. */
async function submitTooEarly(staff: Staff, cycleId: string): Promise<void> {
  const { sheets } = await progressOf(staff, cycleId);
  const acts = ['submit', 'submit', 'pullBack']; // the draft, the rating, and back
  for (const act of acts) await staff.drafterOf(1).take(sheets[0]!.id, { act });
}
