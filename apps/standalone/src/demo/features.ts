import type { Entry, SheetAnswer } from './queries.js';

/** What a chain of approvals has to be able to do. The demonstration does each of it at least once, or it has failed. */
export const features = [
  '合議（多数決）',
  '合議（不成立で戻る）',
  '処理不要',
  '専決',
  '代決',
  '後閲',
  '差戻し（そこから）',
  '差戻し（差戻した人へ直接）',
  '引戻し',
  '取下げ',
  '否決',
  '一括承認',
  '訂正',
] as const;

export type Feature = (typeof features)[number];

/** What the last act on a sheet was an example of, read from the history that the api answered. */
export function featuresOf({ history }: Pick<SheetAnswer, 'history'>): Feature[] {
  const last = history.at(-1)!;
  return [
    ...(last.by.actingFor ? (['代決'] as const) : []),
    ...(isMajority(history) ? (['合議（多数決）'] as const) : []),
    ...last.relieved.map(() => '処理不要' as const),
    ...(last.rule === null ? [] : (['専決'] as const)),
    ...wayOf(last),
  ];
}

/** The step was completed by more than half of its desks, but not by all of them. */
function isMajority(history: Entry[]): boolean {
  const last = history.at(-1)!;
  if (last.type !== 'approved') return false;
  const before = history.slice(0, -1).findLastIndex(({ type }) => type !== 'voted');
  const words = history.slice(before + 1);
  const agreeing = words.filter(({ agrees }) => agrees === true).length;
  const desks = words.length + last.relieved.length;
  return agreeing > desks / 2 && agreeing < desks;
}

function wayOf({ type, agrees, resume }: Entry): Feature[] {
  switch (type) {
    case 'returned':
      // Nobody returned it: the last word was given, and too few agreed.
      if (agrees !== null) return ['合議（不成立で戻る）'];
      return [resume === 'backToSender' ? '差戻し（差戻した人へ直接）' : '差戻し（そこから）'];
    case 'pulledBack':
      return ['引戻し'];
    case 'withdrawn':
      return ['取下げ'];
    case 'rejected':
      return ['否決'];
    default:
      return [];
  }
}
