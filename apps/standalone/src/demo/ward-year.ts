import type { Content } from '@kairan/forms';
import type { Staff } from './staff.js';

/**
 * The route of a ward (ward): 財政課 and 経営企画課 are consulted together, and small budgets are decided by the director (専決). Afterwards
 * the drafter begins a correction (訂正), a sheet of its own, and withdraws it (取下げ).
 */
export async function walkWardYear(staff: Staff, year: number, [id]: string[]): Promise<void> {
  const drafter = staff.drafterOf(1);
  await drafter.take(id!, { act: 'submit' }, small(staff.city.subjects[0]!.answers, year));
  await staff.at(`${staff.ownerOf(1)}.manager`).take(id!, { act: 'approve' });
  await staff.reviewerOf(1).take(id!, { act: 'submit' });
  for (const consulted of ['finance.manager', 'policy.manager'])
    await staff.at(consulted).take(id!, { act: 'agree' });
  await staff.at('planning.director').take(id!, { act: 'approve' });

  const correction = await drafter.correct(id!, '決算額の転記に誤りがあるように見えた。');
  await drafter.act(correction, { act: 'withdraw', reason: '確かめたところ、誤りではなかった。' });
}

/** The same answers with a budget of this year that the route's condition calls small. */
function small(answers: Content, year: number): Content {
  const cost = answers['cost'] as Record<string, Record<string, unknown>>;
  const withThisYear = (row: string, amount: number) => ({ ...cost[row], [year]: amount });
  return {
    ...answers,
    cost: { budget: withThisYear('budget', 1_200_000), settlement: withThisYear('settlement', 1_150_000) },
  } as Content;
}
