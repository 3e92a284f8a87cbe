import type { Staff } from './staff.js';

/**
 * The route of 推進委員会 (plan-committee): its five desks decide by majority and leave their minutes. One sheet fails there and goes
 * back by itself; one is agreed to and then rejected by the mayor; the first comes again and is decided.
 */
export async function walkCommitteeYear(staff: Staff, sheets: string[]): Promise<void> {
  const last = Math.min(2, sheets.length);
  await toCommittee(staff, sheets, 1);
  await refuse(staff, sheets[0]!);
  await toCommittee(staff, sheets, last);
  await agree(staff, sheets[last - 1]!);
  await staff.at('executive.mayor').take(sheets[last - 1]!, {
    act: 'reject',
    reason: '来年度に事業そのものを終える。',
    confirmation: '否決',
  });
  if (last === 1) return;
  await toCommittee(staff, sheets, 1);
  await agree(staff, sheets[0]!);
  await staff.at('executive.mayor').take(sheets[0]!, { act: 'approve' });
}

async function toCommittee(staff: Staff, sheets: string[], position: number): Promise<void> {
  const id = sheets[position - 1]!;
  const owner = staff.ownerOf(position);
  const commenting = owner === 'digital' || owner === 'policy' ? 'finance.manager' : 'policy.manager';
  await staff.drafterOf(position).take(id, { act: 'submit' });
  await staff.at(commenting).take(id, { act: 'agree' });
  await staff.reviewerOf(position).take(id, { act: 'submit' });
}

/** 合議（不成立）: three of five disagree; as soon as all have spoken, the sheet goes back to its drafter. */
async function refuse(staff: Staff, id: string): Promise<void> {
  const opinion = { act: 'disagree', comment: '費用に見合う効果が読み取れません。' };
  for (const member of ['chair', 'general']) await staff.at(`committee.${member}`).take(id, opinion);
  await staff.at('finance.manager').take(id, opinion);
  await staff.at('committee.planning').take(id, { act: 'agree' });
  const minutes = { act: 'agree', comment: '議事要旨：同意二名、不同意三名。効果の書き方を見直す。' };
  await staff.at('committee.welfare').take(id, minutes);
}

/** 合議（多数決）: three agree, one against an opinion; the fifth need not speak any more (処理不要). Then the CIO approves. */
async function agree(staff: Staff, id: string): Promise<void> {
  for (const member of ['chair', 'general']) await staff.at(`committee.${member}`).take(id, { act: 'agree' });
  const opinion = { act: 'disagree', comment: '経費の内訳をもう一段示すべきです。' };
  await staff.at('finance.manager').take(id, opinion);
  const minutes = { act: 'agree', comment: '議事要旨：財政課長の意見を付して同意する。' };
  await staff.at('committee.planning').take(id, minutes);
  await staff.at('executive.cio').take(id, { act: 'approve' });
}
