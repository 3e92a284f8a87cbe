import type { FileFault, VersionRefusal, VersionView } from '@kairan/office';
import type { VersionLine, VersionRef } from '@kairan/store';
import { drawRoute } from '@kairan/workflow';
import { createUnionType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Refusal } from '../sheets/refusal.types.js';
import { versionRefusalOf } from './version-refusal.types.js';
import { FormKind } from './versions.inputs.js';

@ObjectType({ description: '直すところ。行と文字は 1 から数えます。' })
export class FormFault {
  @Field(() => Int) line!: number;
  @Field(() => Int) column!: number;
  @Field() path!: string;
  @Field() message!: string;
}

@ObjectType({ description: '様式や決裁ルートの一つの版の名' })
export class VersionName {
  @Field(() => ID) id!: string;
  @Field(() => Int) version!: number;
}

@ObjectType({ description: 'この版を使っている年度' })
export class VersionUse {
  @Field(() => ID) id!: string;
  @Field(() => Int) fiscalYear!: number;
  @Field() title!: string;
}

@ObjectType({ description: '様式や決裁ルートの版の一覧の一行' })
export class FormVersionLine extends VersionName {
  @Field(() => FormKind) kind!: FormKind;
  @Field(() => Int, { description: '保存回数' }) revision!: number;
  @Field(() => VersionName, { nullable: true, description: '決裁ルートが合わせている様式' })
  template!: VersionName | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'null は下書き' })
  publishedAt!: Date | null;
  @Field(() => String, { nullable: true }) publishedBy!: string | null;
  @Field(() => [VersionUse]) cycles!: VersionUse[];
}

@ObjectType({ description: '様式や決裁ルートの一つの版。公開した版は変わりません。' })
export class FormVersion extends VersionName {
  @Field(() => FormKind) kind!: FormKind;
  @Field({ description: 'YAML' }) source!: string;
  @Field(() => Int, { description: '保存回数' }) revision!: number;
  @Field(() => VersionName, { nullable: true, description: '決裁ルートが合わせている様式' })
  template!: VersionName | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'null は下書き' })
  publishedAt!: Date | null;
  @Field(() => String, { nullable: true, description: '公開した決裁ルートの図（SVG）' })
  svg!: string | null;
  @Field(() => [FormFault], { description: '公開の前に直すところ。あるあいだは公開できません。' })
  faults!: FormFault[];
}

@ObjectType({ description: '破棄した下書き' })
export class DiscardedDraft extends VersionName {}

export const DraftResult = createUnionType({
  name: 'DraftResult',
  types: () => [FormVersion, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : FormVersion),
});

export const DiscardDraftResult = createUnionType({
  name: 'DiscardDraftResult',
  types: () => [DiscardedDraft, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : DiscardedDraft),
});

export function versionLineOf({ kind, ...line }: VersionLine): FormVersionLine {
  return { ...line, kind: FormKind[kind] };
}

export function versionOf({
  kind,
  id,
  version,
  source,
  revision,
  template,
  publishedAt,
  route,
  faults,
}: VersionView): FormVersion {
  return {
    kind: FormKind[kind],
    id,
    version,
    source,
    revision,
    template,
    publishedAt,
    svg: route && drawRoute(route),
    faults: faults.map(faultOf),
  };
}

function faultOf({ line, column, path, message }: FileFault): FormFault {
  return { line, column, path, message };
}

export function draftResult(outcome: VersionView | { refusal: VersionRefusal }): FormVersion | Refusal {
  return 'refusal' in outcome ? versionRefusalOf(outcome.refusal) : versionOf(outcome);
}

export function discardResult(
  outcome: { discarded: VersionRef } | { refusal: VersionRefusal },
): DiscardedDraft | Refusal {
  return 'refusal' in outcome ? versionRefusalOf(outcome.refusal) : outcome.discarded;
}
