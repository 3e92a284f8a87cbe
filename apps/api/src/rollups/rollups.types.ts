import type { YearRollup } from '@kairan/office';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '選択肢ひとつの件数' })
export class RatingCount {
  @Field() code!: string;
  @Field(() => Int) count!: number;
  @Field(() => Int, { description: '百分率（四捨五入）。分母は答えのある調書' }) percent!: number;
}

@ObjectType({ description: '選択欄ひとつの集計' })
export class FieldCounts {
  @Field() field!: string;
  @Field() label!: string;
  @Field(() => [RatingCount], { description: '選択肢の順' }) counts!: RatingCount[];
  @Field(() => Int, { description: '答えのある調書' }) total!: number;
  @Field(() => Int, { description: '数えない調書（該当なし、空欄）' }) excluded!: number;
  @Field(() => Int, { description: '様式が一つに合わせる選択肢（ＡまたはＢ）の百分率' })
  sharePercent!: number;
}

@ObjectType({ description: '数値の欄ひとつの合計' })
export class FieldTotal {
  @Field() path!: string;
  @Field() label!: string;
  @Field(() => String, { nullable: true, description: '円、千円、人など' }) unit!: string | null;
  @Field(() => Float, { nullable: true, description: 'null はどの調書にも数値がないこと' }) sum!:
    number | null;
  @Field(() => Int, { description: '数値のある調書' }) answered!: number;
}

@ObjectType({ description: '調書の集まりの集計。一度でも提出された調書だけを数えます。' })
export class Figures {
  @Field(() => Int, { description: '一度でも提出された調書' }) sheetsIn!: number;
  @Field(() => Int) sheetsOf!: number;
  @Field(() => [FieldCounts]) counts!: FieldCounts[];
  @Field(() => [FieldTotal]) totals!: FieldTotal[];
}

@ObjectType({ description: 'まとまりごとの集計' })
export class GroupFigures extends Figures {
  @Field({ description: 'ビジョン、または指定した欄の答え' }) group!: string;
}

@ObjectType({ description: '一覧の列' })
export class RollupColumn {
  @Field() path!: string;
  @Field() label!: string;
}

@ObjectType({ description: '一覧の一行' })
export class RollupLine {
  @Field(() => ID) id!: string;
  @Field() subject!: string;
  @Field() department!: string;
  @Field({ description: '一度でも提出されたか' }) isIn!: boolean;
  @Field(() => [String], { description: '列の順に、様式に印字されるとおり。提出前は空' }) cells!: string[];
}

@ObjectType({ description: '年度の集計。全所属の調書を見ることのできる人だけが見られます。' })
export class Rollup {
  @Field(() => ID) cycleId!: string;
  @Field(() => Int) fiscalYear!: number;
  @Field(() => Figures) all!: Figures;
  @Field(() => [GroupFigures]) groups!: GroupFigures[];
  @Field(() => [RollupColumn]) columns!: RollupColumn[];
  @Field(() => [RollupLine], { description: '報告書の順' }) sheets!: RollupLine[];
}

export function rollupOf({ id, ...rollup }: YearRollup): Rollup {
  return { cycleId: id, ...rollup };
}
