import type { DraftRef, saveDraft } from '@kairan/office';
import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';

export enum FormKind {
  template = 'template',
  route = 'route',
}
registerEnumType(FormKind, { name: 'FormKind', description: '様式・決裁ルート' });

@InputType({ description: '様式や決裁ルートの一つの版' })
export class VersionInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) version!: number;
}

@InputType()
export class SaveDraftInput {
  @Field(() => FormKind) kind!: FormKind;
  @Field(() => ID, { description: '様式・決裁ルートの id。最初の保存で次の版の下書きができます。' })
  id!: string;
  @Field({ description: 'YAML。直すところがあっても、書いたまま残ります。' }) source!: string;
  @Field(() => VersionInput, { nullable: true, description: '決裁ルートのとき、どの様式に合わせるか' })
  template?: VersionInput | null;
  @Field(() => Int, { description: '開いたときの保存回数。下書きがまだなければ 0' }) revision!: number;
}

@InputType()
export class DraftInput {
  @Field(() => FormKind) kind!: FormKind;
  @Field(() => ID) id!: string;
  @Field(() => Int) version!: number;
  @Field(() => Int, { description: '見ている下書きの保存回数' }) revision!: number;
}

export function draftToSave({ template, ...input }: SaveDraftInput): Parameters<typeof saveDraft>[2] {
  return { ...input, template: template ?? null };
}

export function draftOf({ kind, id, version, revision }: DraftInput): DraftRef {
  return { kind, id, version, revision };
}
