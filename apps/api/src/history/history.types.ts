import type { Moment, SnapshotLine } from '@kairan/office';
import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Person, personOf } from '../people/people.types.js';

@ObjectType({ description: '提出したときの控え' })
export class Snapshot {
  @Field(() => Int, { description: '提出した履歴の番号' }) n!: number;
  @Field(() => Int, { description: '何回目の回議か（差戻しのたびに一つ増えます）' }) round!: number;
  @Field({ description: '提出した回議順' }) step!: string;
  @Field(() => Person) by!: Person;
  @Field(() => GraphQLISODateTime) at!: Date;
  @Field() contentHash!: string;
}

@ObjectType({ description: '二つの時点で答えが違う箇所' })
export class Difference {
  @Field({ description: '後の内容での場所。前にしかない行・項目は前の内容での場所' }) path!: string;
  @Field({ description: '項目・行・列の名前。年度と行番号は様式に印刷されるとおり' }) label!: string;
  @Field(() => String, { nullable: true, description: '様式に印刷されるとおり。null は空欄' }) before!:
    string | null;
  @Field(() => String, { nullable: true }) after!: string | null;
  @Field({ description: 'changed | added | removed' }) kind!: string;
}

@ArgsType()
export class DifferencesArgs {
  @Field(() => ID) sheetId!: string;
  @Field(() => Int, { nullable: true, description: 'その回で最後に提出した内容から' }) fromRound?:
    number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'その番号の履歴の直後の内容から。どちらもなければ最初から',
  })
  fromEvent?: number | null;
  @Field(() => Int, { nullable: true, description: 'その回で最後に提出した内容まで' }) toRound?:
    number | null;
  @Field(() => Int, { nullable: true, description: 'その番号の履歴の直後の内容まで。どちらもなければ今まで' })
  toEvent?: number | null;
}

export function fromOf({ fromRound, fromEvent }: DifferencesArgs): Moment {
  return momentOf(fromRound, fromEvent) ?? { event: 1 };
}

export function toOf({ toRound, toEvent }: DifferencesArgs): Moment {
  return momentOf(toRound, toEvent) ?? 'now';
}

/** Where both are given, the event: it says more exactly what is meant. */
function momentOf(round?: number | null, event?: number | null): Moment | undefined {
  if (typeof event === 'number') return { event };
  return typeof round === 'number' ? { round } : undefined;
}

export function snapshotOf({ n, round, step, contentHash, event }: SnapshotLine): Snapshot {
  return { n, round, step, contentHash, by: personOf(event.by), at: new Date(event.at) };
}
