import type { MoveReport, Preview, VersionRefusal } from '@kairan/office';
import type { StepPart } from '@kairan/workflow';
import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Refusal } from '../sheets/refusal.types.js';
import { versionRefusalOf } from '../versions/version-refusal.types.js';

@ObjectType({ description: '版の移行で変わる回議順' })
export class StepChange {
  @Field(() => ID) step!: string;
  @Field() label!: string;
  @Field({ description: 'gone（なくなる） | new（加わる） | changed（変わる）' }) change!: string;
  @Field(() => [String], { description: '変わるところ' }) parts!: string[];
  @Field(() => [String], { description: '新たに書けるようになる項目' }) opens!: string[];
  @Field(() => [String], { description: '書けなくなる項目' }) closes!: string[];
}

@ObjectType({ description: '版の移行で変わる項目' })
export class FieldChange {
  @Field(() => ID) field!: string;
  @Field() label!: string;
  @Field({ description: 'gone（なくなる） | new（加わる） | changed（変わる）' }) change!: string;
  @Field() required!: boolean;
  @Field(() => Int, { description: '新しい様式に入らない記入がある調書の数' }) answers!: number;
}

@ObjectType({ description: '版の移行で、版のほかにも変わることのある調書' })
export class SheetChange {
  @Field(() => ID) id!: string;
  @Field() subject!: string;
  @Field({ description: '今の回議順' }) from!: string;
  @Field(() => String, { nullable: true, description: '移る先の回議順。null は移る先がない' }) to!:
    string | null;
  @Field(() => [String], { description: '移ったあとに番が来る職' }) desks!: string[];
  @Field(() => [String], { description: '済んでいたが、やり直すことになる回議順' }) repeat!: string[];
  @Field(() => Int, { description: '今の回議順で示し直すことになる意思の数' }) votes!: number;
  @Field(() => [String], { description: '新しい様式に入らない記入の場所' }) lost!: string[];
}

@ObjectType({ description: '版の移行で変わること。確かめたら hash を添えて移行します。' })
export class MovePreview {
  @Field() fromTemplate!: string;
  @Field() toTemplate!: string;
  @Field() fromRoute!: string;
  @Field() toRoute!: string;
  @Field(() => [StepChange], {
    description: '今の版からの違い。訂正が前の版のままなら、その版からの違いも続きます。',
  })
  steps!: StepChange[];
  @Field(() => [FieldChange]) fields!: FieldChange[];
  @Field(() => [SheetChange]) sheets!: SheetChange[];
  @Field() hash!: string;
  @Field(() => Refusal, { nullable: true, description: '移行の前に片付けること' }) obstacle!: Refusal | null;
}

export const MoveResult = createUnionType({
  name: 'MoveResult',
  types: () => [MovePreview, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : MovePreview),
});

const parts: Record<StepPart, string> = {
  label: '名称',
  desks: '職',
  quorum: '必要な同意の数',
  substitute: '代わりの職',
  deputies: '代決者',
  escalatesTo: '空席のときの職',
  does: '行うこと',
  when: '通る条件',
  decides: '専決の条件',
  otherwise: '同意が足りないときの戻り先',
  rejects: '否決の可否',
  minutes: '議事要旨',
  edit: '書ける項目',
  returnsTo: '差戻し先',
  stage: '段階',
  due: '期限',
  order: '順序',
};

export function moveResult(outcome: Preview | { refusal: VersionRefusal }): MovePreview | Refusal {
  if ('refusal' in outcome) return versionRefusalOf(outcome.refusal);
  const { report, hash, obstacle } = outcome;
  return { ...previewOf(report), hash, obstacle: obstacle && versionRefusalOf(obstacle) };
}

function previewOf({ from, to, steps, fields, sheets }: MoveReport): Omit<MovePreview, 'hash' | 'obstacle'> {
  return {
    fromTemplate: from.template,
    toTemplate: to.template,
    fromRoute: from.route,
    toRoute: to.route,
    steps: steps.map((step) => ({ ...step, parts: step.parts.map((part) => parts[part]) })),
    fields,
    sheets,
  };
}
