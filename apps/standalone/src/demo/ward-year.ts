import type { Content } from '@kairan/forms';
import type { Staff } from './staff.js';

/**
 * The route of a ward (ward): 財政課 and 経営企画課 are consulted together, and small budgets are decided by the director (専決). Afterwards
 * the drafter begins a correction (訂正), a sheet of its own, and withdraws it (取下げ).
 */
export async function walkWardYear(staff: Staff, [id]: string[]): Promise<void> {
  const drafter = staff.drafterOf(1);
  await drafter.take(id!, { act: 'submit' }, small(staff.city.subjects[0]!.answers));
  await staff.at(`${staff.ownerOf(1)}.manager`).take(id!, { act: 'approve' });
  await staff.reviewerOf(1).take(id!, { act: 'submit' });
  for (const consulted of ['finance.manager', 'policy.manager'])
    await staff.at(consulted).take(id!, { act: 'agree' });
  await staff.at('planning.director').take(id!, { act: 'approve' });

  const correction = await drafter.correct(id!, '決算額の転記に誤りがあるように見えた。');
  await drafter.act(correction, { act: 'withdraw', reason: '確かめたところ、誤りではなかった。' });
}

/** The same answers with a budget that the route's condition calls small. */
function small(answers: Content): Content {
  const cost = answers['cost'] as Record<string, Record<string, unknown>>;
  const with2021 = (row: string, amount: number) => ({ ...cost[row], 2021: amount });
  return {
    ...answers,
    cost: { budget: with2021('budget', 1_200_000), settlement: with2021('settlement', 1_150_000) },
  } as Content;
}
