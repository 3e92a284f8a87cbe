import { Field, ID, InputType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';

@InputType()
export class AppointInput {
  @Field(() => ID) personId!: string;
  @Field(() => ID) deskId!: string;
  @Field(() => GraphQLLocalDate, { description: '発令日。前もって入れられます。' }) from!: string;
  @Field(() => GraphQLLocalDate, { nullable: true, description: '最後の日。null は期限なし' }) to?:
    string | null;
}

@InputType()
export class EndIncumbencyInput {
  @Field(() => ID) personId!: string;
  @Field(() => ID) deskId!: string;
  @Field(() => GraphQLLocalDate, { description: '終わらせる発令の発令日' }) from!: string;
  @Field(() => GraphQLLocalDate, {
    description: '最後の日。今日からの発令と、まだ始まっていない発令は、発令日より前の日で取り消せます。',
  })
  to!: string;
}

@InputType()
export class TransferInput {
  @Field(() => ID) personId!: string;
  @Field(() => ID) fromDeskId!: string;
  @Field(() => ID) toDeskId!: string;
  @Field(() => GraphQLLocalDate, { description: '新しい職の初日' }) on!: string;
  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '引継ぎのため前の職が重なるとき、その最後の日',
  })
  until?: string | null;
}

@InputType()
export class SaveUnitInput {
  @Field(() => ID, { description: '半角の英数字と . _ -' }) code!: string;
  @Field() name!: string;
  @Field(() => GraphQLLocalDate, { nullable: true, description: '最初の日。null は当初から' }) from?:
    string | null;
  @Field(() => ID, { nullable: true, description: '上位の所属' }) parent?: string | null;
}

@InputType()
export class RenameUnitInput {
  @Field(() => ID) code!: string;
  @Field() name!: string;
  @Field(() => GraphQLLocalDate, { description: 'この日から' }) from!: string;
}

@InputType()
export class EndUnitInput {
  @Field(() => ID) code!: string;
  @Field(() => GraphQLLocalDate, { description: '最後の日' }) to!: string;
  @Field(() => ID, { nullable: true, description: '翌日から職と調書を引き継ぐ所属' }) successor?:
    string | null;
}

@InputType()
export class SaveDeskInput {
  @Field(() => ID) unitCode!: string;
  @Field({ description: '決裁ルートで使うコード。例: manager' }) post!: string;
  @Field({ description: '例: 課長' }) name!: string;
  @Field(() => GraphQLLocalDate, { nullable: true, description: '最初の日。null は当初から' }) from?:
    string | null;
  @Field(() => ID, { nullable: true, description: '期限を過ぎたことを知らせる上位の職' }) superior?:
    string | null;
}

@InputType()
export class EndDeskInput {
  @Field(() => ID) deskId!: string;
  @Field(() => GraphQLLocalDate, { description: '最後の日' }) to!: string;
}
