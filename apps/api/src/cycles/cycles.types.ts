import type { Progress as ProgressFacts } from '@kairan/office';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { lineOf, SheetLine } from '../sheets/sheet-line.types.js';

@ObjectType({ description: '年度サイクル（計画 × 年度）' })
export class Cycle {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: '4月が属する西暦年' }) fiscalYear!: number;
  @Field() title!: string;
}

@ObjectType({ description: '回議順ごとの件数。決裁ルートの順。' })
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

export function progressOf({ id, fiscalYear, steps, sheets }: ProgressFacts): Progress {
  const at = (step: string) => sheets.filter((sheet) => sheet.step === step).length;
  const counts = steps.map(({ id: step, label, stage }) => ({ stage, label, sheets: at(step) }));
  const approved = sheets.filter(({ state }) => state === 'approved').length;
  return {
    cycleId: id,
    fiscalYear,
    total: sheets.length,
    approved,
    steps: [...counts, { stage: null, label: '決裁済', sheets: approved }],
    sheets: sheets.map(lineOf),
  };
}
