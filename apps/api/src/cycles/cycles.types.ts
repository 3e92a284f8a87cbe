import type { Line, Progress as ProgressFacts } from '@kairan/office';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { lineOf, SheetLine } from '../sheets/sheet-line.types.js';

@ObjectType({ description: '年度サイクル（計画 × 年度）' })
export class Cycle {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: '4月が属する西暦年' }) fiscalYear!: number;
  @Field() title!: string;
}

@ObjectType({ description: '回議順ごとの件数' })
export class StepCount {
  @Field(() => String, { nullable: true, description: 'null は決裁済' }) stage!: string | null;
  @Field() label!: string;
  @Field(() => Int) sheets!: number;
}

@ObjectType({ description: '進み具合。見ることのできる調書だけを数えます。' })
export class Progress {
  @Field(() => ID) cycleId!: string;
  @Field(() => Int) fiscalYear!: number;
  @Field(() => Int) total!: number;
  @Field(() => Int) approved!: number;
  @Field(() => [StepCount]) steps!: StepCount[];
  @Field(() => [SheetLine]) sheets!: SheetLine[];
}

export function progressOf({ id, fiscalYear, sheets }: ProgressFacts): Progress {
  const approved = sheets.filter(({ state }) => state === 'approved').length;
  return {
    cycleId: id,
    fiscalYear,
    total: sheets.length,
    approved,
    steps: countSteps(sheets),
    sheets: sheets.map(lineOf),
  };
}

function countSteps(lines: Line[]): StepCount[] {
  const steps = new Map<string, StepCount>();
  for (const { stage, stepLabel } of lines) {
    const label = stepLabel ?? '決裁済';
    const counted = steps.get(label) ?? { stage, label, sheets: 0 };
    steps.set(label, { ...counted, sheets: counted.sheets + 1 });
  }
  return [...steps.values()];
}
