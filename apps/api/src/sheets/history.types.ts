import type { StoredEvent } from '@kairan/store';
import {
  stepsOf,
  type Passage as PassageFacts,
  type Route,
  type Skip as SkipFacts,
  type Vote as VoteFacts,
} from '@kairan/workflow';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Person, personOf } from '../people/people.types.js';

@ObjectType({ description: '一つの職が示した意思' })
export class Vote {
  @Field(() => Int) n!: number;
  @Field(() => Person) by!: Person;
  @Field(() => GraphQLISODateTime) at!: Date;
  @Field({ description: '同意・承認なら true' }) agrees!: boolean;
  @Field(() => String, { nullable: true }) comment!: string | null;
}

@ObjectType({ description: '終わった回議順' })
export class Passage {
  @Field(() => ID) step!: string;
  @Field() label!: string;
  @Field(() => [Vote]) votes!: Vote[];
}

@ObjectType({ description: '要らなかった回議順' })
export class Skip {
  @Field(() => ID) step!: string;
  @Field() label!: string;
  @Field({ description: '飛ばした条件' }) rule!: string;
}

@ObjectType({ description: '差戻しの付せん' })
export class Mark {
  @Field() path!: string;
  @Field() text!: string;
}

@ObjectType({ description: '履歴の一件' })
export class HistoryEntry {
  @Field(() => Int) n!: number;
  @Field() type!: string;
  @Field(() => Person) by!: Person;
  @Field(() => GraphQLISODateTime) at!: Date;
  @Field(() => Int, { nullable: true }) round!: number | null;
  @Field(() => String, { nullable: true }) from!: string | null;
  @Field(() => String, { nullable: true }) to!: string | null;
  @Field(() => String, { nullable: true, description: '差戻し・取下げ・否決の理由' }) reason!: string | null;
  @Field(() => String, { nullable: true }) comment!: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      '承認・合議で示したこの人の意思。不同意なら false。差戻しにこれがあれば、合議が不成立で自動的に戻ったもの',
  })
  agrees!: boolean | null;
  @Field(() => String, { nullable: true, description: 'fromThere | backToSender' }) resume!: string | null;
  @Field(() => [String], { description: 'やり直しになった回議順' }) repeat!: string[];
  @Field(() => [String], { description: '処理不要になった職' }) relieved!: string[];
  @Field(() => String, { nullable: true, description: '専決のとき、その条件' }) rule!: string | null;
  @Field(() => [Mark]) marks!: Mark[];
  @Field(() => [String], { description: '記入された箇所' }) paths!: string[];
  @Field(() => [String], { description: '前年度から引き継いだままでよいと確認された箇所' })
  confirmed!: string[];
  @Field(() => [String], {
    description: '年度を始めたとき、様式に欄がなく引き継げなかった、前年度の調書の箇所',
  })
  lost!: string[];
  @Field(() => String, { nullable: true, description: '様式 id@版' }) template!: string | null;
  @Field(() => String, { nullable: true, description: '決裁ルート id@版' }) route!: string | null;
  @Field(() => String, { nullable: true }) contentHash!: string | null;
}

@ObjectType({ description: '後閲：代決されたことを、あとで読む' })
export class LaterReading {
  @Field(() => ID) sheetId!: string;
  @Field(() => Int) n!: number;
  @Field() subject!: string;
  @Field() unit!: string;
  @Field() post!: string;
  @Field({ description: '代決した人' }) deputy!: string;
  @Field({ description: '行われたこと（履歴の type）' }) act!: string;
  @Field(() => GraphQLISODateTime) at!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) readAt!: Date | null;
  @Field(() => String, { nullable: true, description: '後閲した人の一言' }) comment!: string | null;
}

export function voteOf({ n, by, at, agrees, comment }: VoteFacts): Vote {
  return { n, by: personOf(by), at: new Date(at), agrees, comment: comment ?? null };
}

export const passageOf =
  (route: Route) =>
  ({ step, votes }: PassageFacts): Passage => ({
    step,
    label: labelOf(route, step),
    votes: votes.map(voteOf),
  });

export const skipOf =
  (route: Route) =>
  ({ step, rule }: SkipFacts): Skip => ({ step, label: labelOf(route, step), rule });

/** A step that a later version of the route lacks keeps its id. */
function labelOf(route: Route, id: string): string {
  return stepsOf(route).find(({ step }) => step.id === id)?.step.label ?? id;
}

export function entryOf({ n, event }: StoredEvent): HistoryEntry {
  return {
    n,
    type: event.type,
    round: event.round ?? null,
    comment: event.comment ?? null,
    template: event.template ?? null,
    route: event.route ?? null,
    contentHash: event.contentHash ?? null,
    by: personOf(event.by),
    at: new Date(event.at),
    from: 'from' in event ? event.from : null,
    to: 'to' in event ? event.to : null,
    reason: 'reason' in event ? event.reason : null,
    agrees: 'agrees' in event ? (event.agrees ?? null) : null,
    resume: event.type === 'returned' ? (event.resume ?? null) : null,
    repeat: 'repeat' in event ? (event.repeat ?? []) : [],
    relieved: 'relieved' in event ? (event.relieved ?? []) : [],
    rule: event.type === 'decided' ? (event.rule ?? null) : null,
    marks: event.type === 'returned' ? (event.marks ?? []) : [],
    paths: event.type === 'edited' ? event.patches.map(({ path }) => path) : [],
    confirmed: event.type === 'edited' ? (event.confirms ?? []) : [],
    lost: event.type === 'opened' ? (event.lost ?? []) : [],
  };
}
