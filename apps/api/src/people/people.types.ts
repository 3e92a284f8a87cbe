import type { Actor, Signature } from '@kairan/workflow';
import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '職（所属とポスト）' })
export class Desk {
  @Field(() => ID) id!: string;
  @Field() unit!: string;
  @Field() post!: string;
}

@ObjectType({ description: 'サインインしている人と、今日その人が就いている職' })
export class Me {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field(() => [String]) roles!: string[];
  @Field(() => [Desk]) desks!: Desk[];
}

@ObjectType({ description: '行為者。氏名・所属・職は行為のときのまま残ります。' })
export class Person {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field(() => String, { nullable: true }) unit!: string | null;
  @Field(() => String, { nullable: true }) post!: string | null;
  @Field(() => String, {
    nullable: true,
    description: '「代」：だれの代わりに行ったか。就いている人がいない職なら「空席」',
  })
  actingFor!: string | null;
}

@ObjectType({ description: 'お知らせ：調書が自分の職に着いた、決裁された' })
export class Notice {
  @Field(() => ID) id!: string;
  @Field(() => ID) sheetId!: string;
  @Field() subject!: string;
  @Field({
    description:
      'yourTurn | relieved | pulledBack | approved | rejected | withdrawn | laterReading | reminder',
  })
  kind!: string;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
}

export function meOf({ person, name, roles, desks }: Actor): Me {
  return { id: person, name, roles, desks };
}

export function personOf({ person, name, unit, post, acting }: Signature): Person {
  const actingFor = acting ? (acting.for?.name ?? '空席') : null;
  return { id: person, name, unit: unit ?? null, post: post ?? null, actingFor };
}
