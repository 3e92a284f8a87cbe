import type { BookRefusal } from '@kairan/office';
import type { Refusal as Reason } from '@kairan/workflow';
import { Field, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';
import { Person, personOf } from '../people/people.types.js';

@ObjectType()
export class RefusedItem {
  @Field() rule!: string;
  @Field() path!: string;
  @Field() message!: string;
}

@ObjectType({ description: '断られた理由。何も変わっていません。' })
export class Refusal {
  @Field({ description: '変わらない符号' }) code!: string;
  @Field({ description: '何が起き、どうすればよいか' }) message!: string;
  @Field(() => [RefusedItem]) problems!: RefusedItem[];
  @Field(() => Person, { nullable: true, description: '先に動かした人' }) by!: Person | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) at!: Date | null;
}

const acts = { submit: '提出', approve: '承認（決裁）', agree: '合議（同意・不同意）' };

const words: Record<Exclude<Reason['code'] | BookRefusal['code'], Telling['code']>, string> = {
  STALE: 'この調書は、開いたあとに先へ動いています。新しい内容を確かめてください。',
  ALREADY_APPROVED: 'この調書は決裁済です。内容は変えられません。',
  NOT_YOUR_TURN: '今は、あなたの職の番ではありません。だれの番かは「今、番が来ている職」で分かります。',
  ENDED: 'この調書は取下げまたは否決で終わっています。',
  OWN_DRAFT:
    '自分が記入した調書は、自分では確認・承認できません。代わりの人が自分のために行うこともできません。ほかの人が行ってください。',
  ALREADY_ACTED: 'この回議順では、すでに意思を示しています。一人が示せるのは一度だけです。',
  REASON_REQUIRED: '理由を書いてください。',
  OPINION_REQUIRED: '不同意のときは、意見を書いてください。',
  MINUTES_REQUIRED: 'この回議順を終えるときは、議事要旨を書いてください。',
  REJECT_NOT_ALLOWED: 'この回議順では否決できません。直してほしいときは差し戻してください。',
  NOT_THE_DRAFTER: '起案した職の人だけが行えます。',
  NOTHING_TO_PULL_BACK: '引き戻せるのは、自分が最後に行った操作だけです。',
  ALREADY_OPENED: '次の人がすでに開いているため、引き戻せません。差戻しを頼んでください。',
  NOT_APPROVED: 'まだ終わっていない調書です。訂正は、決裁されてから始めてください。',
  CORRECTION_RUNNING:
    'この調書には、訂正した新しい調書がすでにあります。直すことは、その新しい調書で行ってください。',
  FIELD_CLOSED: 'この回議順では記入できない項目があります。',
  CHECKS_FAILED: '提出の前に直すところがあります。',
  NOTE_REQUIRED: '確認が必要な項目があります。説明を付けて提出してください。',
  INVALID_VALUE: '記入の形が正しくない項目があります。',
  COMMAND_REUSED: '同じ番号の操作が、別の内容ですでに行われています。',
  NOT_ADMINISTRATOR: '管理者だけが行えます。',
  NOTHING_APPROVED: '決裁済の調書がまだありません。',
  BOOK_OVER: 'この報告書は、もうできあがったか、作れずに終わっています。中止するものはありません。',
};

/** Refusals whose words name what would be allowed. */
type Telling = Extract<Reason, { code: 'WRONG_ACT' | 'TARGET_NOT_ALLOWED' | 'CONFIRMATION_REQUIRED' }>;

function messageOf(refusal: Reason | BookRefusal): string {
  if (refusal.code === 'WRONG_ACT') return `この回議順でできるのは「${acts[refusal.expected]}」です。`;
  if (refusal.code === 'CONFIRMATION_REQUIRED') return `確かめるため「${refusal.word}」と入力してください。`;
  if (refusal.code !== 'TARGET_NOT_ALLOWED') return words[refusal.code];
  if (refusal.allowed.length === 0) return 'この回議順からは差し戻せません。';
  const labels = refusal.allowed.map(({ label }) => `「${label}」`);
  return `そこへは差し戻せません。差し戻せるのは${labels.join('')}です。`;
}

export function refusalOf(refusal: Reason | BookRefusal): Refusal {
  const last = 'last' in refusal ? refusal.last : null;
  return {
    code: refusal.code,
    message: messageOf(refusal),
    problems: problemsOf(refusal),
    by: last && personOf(last.by),
    at: last && new Date(last.at),
  };
}

function problemsOf(refusal: Reason | BookRefusal): RefusedItem[] {
  if ('problems' in refusal) return refusal.problems;
  if ('paths' in refusal)
    return refusal.paths.map((path) => ({ rule: 'closed', path, message: 'この回議順では開いていません。' }));
  return [];
}

/** A refusal that is nobody's earlier move. */
export function plainRefusal(code: string, message: string, problems: RefusedItem[] = []): Refusal {
  return { code, message, problems, by: null, at: null };
}

export function notFound(): Refusal {
  return plainRefusal('NOT_FOUND', '見つかりません。');
}
