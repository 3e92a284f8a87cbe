import { needed } from './quorum.js';
import { deskOf, stepOf, type DeskRef, type Due, type Route, type Step } from './route.js';

const acts = { submit: '提出', approve: '承認', agree: '合議' };

/** What is done at a step and by how many of its desks: `合議 過半数（5人中3人）`. */
export function actWords({ does, quorum, desks: { length } }: Step): string {
  return length === 1 ? acts[does] : `${acts[does]} ${quorumWords(quorum, length)}`;
}

function quorumWords(quorum: Step['quorum'], members: number): string {
  switch (quorum) {
    case 'one':
      return 'いずれか一人';
    case 'all':
      return `全員（${members}人）`;
    case 'majority':
      return `過半数（${members}人中${needed(quorum, members)}人）`;
    default:
      return `${members}人中${quorum}人`;
  }
}

export function dueWords(due: Due): string {
  if ('businessDays' in due) return `到着から中${due.businessDays}営業日`;
  const [month, day] = due.date.split('-').map(Number);
  return `${month}月${day}日まで`;
}

/** What else there is to know about a step, one line each. */
export function detailsOf(route: Route, step: Step): string[] {
  const label = (id: string) => stepOf(route, id).step.label;
  const { substitute, deputies, escalatesTo, when, decides, otherwise, returnsTo } = step;
  const lines: [string, string | undefined][] = [
    ['職', namesOf(step.desks)],
    ['自課の対象のとき', substitute && namesOf(substitute)],
    ['不在のとき（代決）', deputies && namesOf(deputies)],
    ['欠員のとき', escalatesTo && namesOf([escalatesTo])],
    ['条件', when && `${when}（成り立たなければ飛ばす）`],
    ['専決', decides],
    ['同意が足りないとき', otherwise && `${label(otherwise)}へ戻る`],
    ['差戻し先', returnsTo.length > 0 ? returnsTo.map(label).join('、') : undefined],
    ['ほかに', alsoWords(step)],
  ];
  return lines.filter(([, text]) => text !== undefined).map(([head, text]) => `${head}：${text}`);
}

function alsoWords({ rejects, minutes }: Step): string | undefined {
  const words = [...(rejects ? ['否決できる'] : []), ...(minutes ? ['議事要旨を添える'] : [])];
  return words.length > 0 ? words.join('、') : undefined;
}

function namesOf(refs: DeskRef[]): string {
  return refs.map((ref) => deskOf(ref, '担当課')).join('、');
}
