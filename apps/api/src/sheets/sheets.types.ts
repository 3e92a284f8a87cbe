import type { SheetView } from '@kairan/office';
import type { StoredEvent } from '@kairan/store';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { Person, personOf } from '../people/people.types.js';

@ObjectType()
export class Step {
  @Field(() => ID) id!: string;
  @Field() label!: string;
}

@ObjectType({ description: '今この人にできること' })
export class Action {
  @Field({ description: 'edit | submit | approve | return' }) type!: string;
  @Field(() => [Step], { description: '差戻し先' }) targets!: Step[];
}

@ObjectType({ description: '点検の結果' })
export class Problem {
  @Field() rule!: string;
  @Field({ description: 'error | warn | info' }) level!: string;
  @Field() path!: string;
  @Field() message!: string;
}

@ObjectType({ description: '履歴の一件' })
export class HistoryEntry {
  @Field(() => Int) n!: number;
  @Field() type!: string;
  @Field(() => Person) by!: Person;
  @Field(() => GraphQLISODateTime) at!: Date;
  @Field(() => String, { nullable: true }) from!: string | null;
  @Field(() => String, { nullable: true }) to!: string | null;
  @Field(() => String, { nullable: true, description: '差戻しの理由' }) reason!: string | null;
  @Field(() => [String], { description: '記入された箇所' }) paths!: string[];
}

@ObjectType({ description: '調書' })
export class Sheet {
  @Field(() => ID) id!: string;
  @Field(() => ID) cycleId!: string;
  @Field() subject!: string;
  @Field() department!: string;
  @Field(() => Int) fiscalYear!: number;
  @Field(() => Int, { description: '計画の中の順番。1 から。' }) position!: number;
  @Field({ description: 'open | approved' }) state!: string;
  @Field(() => String, { nullable: true }) stage!: string | null;
  @Field(() => Step, { nullable: true }) step!: Step | null;
  @Field(() => [String]) waitingFor!: string[];
  @Field(() => Int) version!: number;
  @Field(() => Int) round!: number;
  @Field(() => String, { nullable: true, description: '決裁のときの内容のハッシュ' }) contentHash!:
    string | null;
  @Field(() => GraphQLJSON, { description: '項目 id → 回答' }) content!: unknown;
  @Field(() => GraphQLJSON, { description: '様式' }) form!: unknown;
  @Field(() => [String], { description: '今この人が記入できる箇所' }) openPaths!: string[];
  @Field(() => [Action]) actions!: Action[];
  @Field(() => [Problem], { description: '今の段階で見つかること' }) problems!: Problem[];
  @Field(() => [HistoryEntry]) history!: HistoryEntry[];
}

export function sheetOf(view: SheetView): Sheet {
  const { stored, subject, step, cycle, actions } = view;
  const { sheet } = stored;
  return {
    id: stored.id,
    cycleId: stored.cycleId,
    subject: subject.name,
    department: subject.department,
    position: subject.position,
    fiscalYear: cycle.fiscalYear,
    state: sheet.state,
    stage: sheet.state === 'open' ? sheet.stage : null,
    step: step && { id: step.id, label: step.label },
    waitingFor: view.deskNames,
    version: sheet.version,
    round: sheet.round,
    contentHash: sheet.state === 'approved' ? sheet.contentHash : null,
    content: stored.content,
    form: cycle.template,
    openPaths: view.open,
    actions: actions.map(({ type, targets }) => ({
      type,
      targets: targets.map(({ step: id, label }) => ({ id, label })),
    })),
    problems: view.problems,
    history: view.history.map(entryOf),
  };
}

function entryOf({ n, event }: StoredEvent): HistoryEntry {
  return {
    n,
    type: event.type,
    by: personOf(event.by),
    at: new Date(event.at),
    from: 'from' in event ? event.from : null,
    to: 'to' in event ? event.to : null,
    reason: event.type === 'returned' ? event.reason : null,
    paths: event.type === 'edited' ? event.patches.map(({ path }) => path) : [],
  };
}
