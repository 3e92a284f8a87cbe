import type { SheetView } from '@kairan/office';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLJSON } from 'graphql-scalars';
import {
  entryOf,
  HistoryEntry,
  LaterReading,
  Passage,
  passageOf,
  Skip,
  skipOf,
  Vote,
  voteOf,
} from './history.types.js';

@ObjectType()
export class Step {
  @Field(() => ID) id!: string;
  @Field() label!: string;
}

@ObjectType({ description: '今この人にできること' })
export class Action {
  @Field({
    description:
      'edit | submit | approve | agree | disagree | return | pullBack | withdraw | reject | correct',
  })
  type!: string;
  @Field(() => [Step], { description: '差戻し先' }) targets!: Step[];
}

@ObjectType({ description: '点検の結果' })
export class Problem {
  @Field() rule!: string;
  @Field({ description: 'error | warn | info' }) level!: string;
  @Field() path!: string;
  @Field() message!: string;
}

@ObjectType({ description: '同じ親をもつ調書を合わせた数値が、何件のうち何件ぶんか' })
export class Coverage {
  @Field() path!: string;
  @Field(() => Int, { description: '数値に入っている調書：この調書と、一度でも提出されたもの' })
  sheetsIn!: number;
  @Field(() => Int) sheetsOf!: number;
}

@ObjectType({ description: '調書' })
export class Sheet {
  @Field(() => ID) id!: string;
  @Field(() => ID) cycleId!: string;
  @Field() subject!: string;
  @Field() department!: string;
  @Field(() => Int) fiscalYear!: number;
  @Field(() => Int, { description: '計画の中の順番。1 から。' }) position!: number;
  @Field({ description: 'open | approved | withdrawn | rejected' }) state!: string;
  @Field(() => String, { nullable: true }) stage!: string | null;
  @Field(() => Step, { nullable: true }) step!: Step | null;
  @Field(() => [String]) waitingFor!: string[];
  @Field(() => String, { nullable: true, description: '代決になるとき、だれの代わりか' }) actingFor!:
    string | null;
  @Field(() => [Vote], { description: '今の回議順で、すでに示された意思' }) votes!: Vote[];
  @Field(() => [Passage], { description: '終わった回議順（決裁欄）' }) passed!: Passage[];
  @Field(() => [Skip], { description: '要らなかった回議順（斜線）と、その条件' }) skipped!: Skip[];
  @Field(() => ID, { nullable: true, description: '訂正のもとの調書' }) corrects!: string | null;
  @Field(() => Int) version!: number;
  @Field(() => Int) round!: number;
  @Field(() => String, { nullable: true, description: '決裁のときの内容のハッシュ' }) contentHash!:
    string | null;
  @Field(() => GraphQLJSON, { description: '項目 id → 回答' }) content!: unknown;
  @Field(() => GraphQLJSON, { description: '項目 id → 回答。計算される欄も埋めたもの' }) values!: unknown;
  @Field(() => [Coverage], { description: '兄弟調書を合わせる欄' }) rollups!: Coverage[];
  @Field(() => GraphQLJSON, { description: '様式' }) form!: unknown;
  @Field(() => [String], { description: '今この人が記入できる箇所' }) openPaths!: string[];
  @Field(() => [String], { description: '前年度から引き継いだままで、直しても確認してもいない箇所' })
  carriedPaths!: string[];
  @Field(() => [Action]) actions!: Action[];
  @Field(() => [Problem], { description: '今の段階で見つかること' }) problems!: Problem[];
  @Field(() => [HistoryEntry]) history!: HistoryEntry[];
  @Field(() => [LaterReading], { description: '後閲' }) laterReadings!: LaterReading[];
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
    actingFor: view.actingFor,
    votes: sheet.state === 'open' ? sheet.votes.map(voteOf) : [],
    passed: sheet.passed.map(passageOf(cycle.route)),
    skipped: sheet.skipped.map(skipOf(cycle.route)),
    corrects: stored.corrects,
    version: sheet.version,
    round: sheet.round,
    contentHash: sheet.state === 'approved' ? sheet.contentHash : null,
    content: stored.content,
    values: view.values,
    rollups: view.rollups,
    form: cycle.template,
    openPaths: view.open,
    carriedPaths: stored.carried,
    actions: actions.map(({ type, targets }) => ({
      type,
      targets: targets.map(({ step: id, label }) => ({ id, label })),
    })),
    problems: view.problems,
    history: view.history.map(entryOf),
    laterReadings: view.laterReadings,
  };
}
