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

const acts = { submit: '提出', approve: '承認（決裁）' };

const words: Record<Exclude<Reason['code'] | BookRefusal['code'], Telling['code']>, string> = {
  STALE: 'この調書は、開いたあとに先へ動いています。新しい内容を確かめてください。',
  ALREADY_APPROVED: 'この調書は決裁済です。内容は変えられません。',
  NOT_YOUR_TURN: '今は、あなたの職の番ではありません。だれの番かは「今、番が来ている職」で分かります。',
  OWN_DRAFT: '自分が記入した調書は、自分では確認・承認できません。ほかの人が行ってください。',
  REASON_REQUIRED: '差戻しの理由を書いてください。',
  FIELD_CLOSED: 'この段階では記入できない項目があります。',
  CHECKS_FAILED: '提出の前に直すところがあります。',
  NOTE_REQUIRED: '確認が必要な項目があります。説明を付けて提出してください。',
  INVALID_VALUE: '記入の形が正しくない項目があります。',
  COMMAND_REUSED: '同じ番号の操作が、別の内容ですでに行われています。',
  NOT_ADMINISTRATOR: '管理者だけが行えます。',
  NOTHING_APPROVED: '決裁済の調書がまだありません。',
};

/** Refusals whose words name what would be allowed. */
type Telling = Extract<Reason, { code: 'WRONG_ACT' | 'TARGET_NOT_ALLOWED' }>;

function messageOf(refusal: Reason | BookRefusal): string {
  if (refusal.code === 'WRONG_ACT') return `この段階でできるのは「${acts[refusal.expected]}」です。`;
  if (refusal.code !== 'TARGET_NOT_ALLOWED') return words[refusal.code];
  if (refusal.allowed.length === 0) return 'この段階からは差し戻せません。';
  return `その段階へは差し戻せません。差し戻せるのは ${refusal.allowed.join('、')} です。`;
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
    return refusal.paths.map((path) => ({ rule: 'closed', path, message: 'この段階では開いていません。' }));
  return [];
}
