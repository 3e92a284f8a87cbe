import type { ActInput as Wanted } from '@kairan/office';
import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { GraphQLJSON, GraphQLUUID } from 'graphql-scalars';

export enum Act {
  submit = 'submit',
  approve = 'approve',
  agree = 'agree',
  disagree = 'disagree',
  return = 'return',
  pullBack = 'pullBack',
  withdraw = 'withdraw',
  reject = 'reject',
}
registerEnumType(Act, {
  name: 'Act',
  description: '提出・承認（決裁）・合議の同意と不同意・差戻し・引戻し・取下げ・否決',
});

export enum Resumption {
  fromThere = 'fromThere',
  backToSender = 'backToSender',
}
registerEnumType(Resumption, {
  name: 'Resumption',
  description: '差戻しのあとの進み方：そこから順に回す、または差し戻した人へ直接戻す',
});

@InputType({ description: '差戻しで、直してほしい箇所への付せん' })
export class MarkInput {
  @Field() path!: string;
  @Field() text!: string;
}

@InputType({ description: '一箇所の記入' })
export class PatchInput {
  @Field({ description: '例: reason、cost.budget.2021、activities.0.result' }) path!: string;
  @Field(() => GraphQLJSON, { nullable: true, description: '該当なしは {"na": "－"}、空欄は null' })
  value!: unknown;
}

@InputType({ description: '警告への説明' })
export class NoteInput {
  @Field() rule!: string;
  @Field() text!: string;
}

@InputType()
export class SaveSheetInput {
  @Field(() => ID) sheetId!: string;
  @Field(() => GraphQLUUID, { description: '画面が作る番号。同じ番号は一度だけ行われます。' })
  commandId!: string;
  @Field(() => Int, { description: '記入を始めたときの版' }) version!: number;
  @Field(() => [PatchInput]) patches!: PatchInput[];
  @Field(() => [String], {
    nullable: true,
    description: '前年度から引き継いだままの箇所（carriedPaths）のうち、このままでよいと確認したもの',
  })
  confirm?: string[] | null;
}

@InputType()
export class ActInput {
  @Field(() => ID) sheetId!: string;
  @Field(() => GraphQLUUID, { description: '画面が作る番号。同じ番号は一度だけ行われます。' })
  commandId!: string;
  @Field(() => Int, { description: '見ていた版' }) version!: number;
  @Field(() => Act) act!: Act;
  @Field(() => String, { nullable: true, description: '一言。不同意の意見、議事要旨もここへ' })
  comment?: string | null;
  @Field(() => String, { nullable: true, description: '差戻し・取下げ・否決の理由' }) reason?: string | null;
  @Field(() => String, { nullable: true, description: '差戻し先の回議順' }) to?: string | null;
  @Field(() => [MarkInput], { nullable: true }) marks?: MarkInput[] | null;
  @Field(() => Resumption, { nullable: true, description: '既定は fromThere' }) resume?: Resumption | null;
  @Field(() => String, { nullable: true, description: '否決のとき、確かめのために入力した語' })
  confirmation?: string | null;
  @Field(() => [NoteInput], { nullable: true, description: '警告への説明' }) notes?: NoteInput[] | null;
}

@InputType()
export class CorrectInput {
  @Field(() => ID, { description: '決裁済の調書。変わりません。' }) sheetId!: string;
  @Field(() => GraphQLUUID, { description: '画面が作る番号。同じ番号は一度だけ行われます。' })
  commandId!: string;
  @Field({ description: '訂正の理由' }) reason!: string;
}

@InputType()
export class AcknowledgeInput {
  @Field(() => ID) sheetId!: string;
  @Field(() => Int, { description: '代決の、履歴の中の番号' }) n!: number;
  @Field(() => String, { nullable: true }) comment?: string | null;
}

/** Null and left out mean the same. */
export function toAct({ sheetId, commandId, version, act, ...texts }: ActInput): Wanted {
  const given = Object.entries(texts).filter(([, value]) => value !== null && value !== undefined);
  return { sheetId, commandId, version, act, ...Object.fromEntries(given) };
}
