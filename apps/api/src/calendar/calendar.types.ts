import type { CalendarChange, CalendarRefusal } from '@kairan/office';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { OfficeAct, officeActOf } from '../people/directory.types.js';
import { plainRefusal, type Refusal } from '../sheets/refusal.types.js';

@ObjectType({ description: '曜日のとおりでない日：国民の祝日、団体の閉庁日、休日でも開庁する日' })
export class CalendarDay {
  @Field(() => GraphQLLocalDate) day!: string;
  @Field({ description: 'holiday 国民の祝日 | closed 閉庁日 | working 開庁する日' }) kind!: string;
  @Field() name!: string;
}

@ObjectType({ description: 'メールが届いていない人。最後に届いたあとの失敗だけを数えます。' })
export class MailFailure {
  @Field(() => ID) personId!: string;
  @Field() name!: string;
  @Field(() => String, { nullable: true }) address!: string | null;
  @Field({ description: 'メールサーバーが最後に示した理由' }) reason!: string;
  @Field(() => GraphQLISODateTime, { description: 'いつから届いていないか' }) since!: Date;
  @Field(() => Int, { description: '届かなかったメールの数' }) mails!: number;
}

const words: Record<CalendarRefusal['code'], string> = {
  NOT_ADMINISTRATOR: '管理者だけが行えます。',
  DAY_INVALID: 'そのような日はありません。期限は、今日から二年以内の日にしてください。',
  NAME_REQUIRED: '名称を書いてください。',
  NO_SUCH_STAGE: 'この年度の決裁ルートに、その段階はありません。',
  HOLIDAYS_UNREADABLE: '祝日の CSV に読めないところがあります。何も取り込んでいません。',
};

export function calendarResult(change: CalendarChange): OfficeAct | Refusal {
  if ('act' in change) return officeActOf(change.act);
  const { refusal } = change;
  const faults = refusal.code === 'HOLIDAYS_UNREADABLE' ? refusal.faults : [];
  const problems = faults.map(({ line, message }) => ({ rule: 'line', path: String(line), message }));
  return plainRefusal(refusal.code, words[refusal.code], problems);
}
