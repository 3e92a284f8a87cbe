import type {
  ImportedPeople as ImportedFacts,
  PeoplePreview as PreviewFacts,
  PeopleRefusal,
} from '@kairan/office';
import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Refusal } from '../sheets/refusal.types.js';
import { peopleRefusalOf } from './people-refusal.js';

@ObjectType({ description: 'セルの誤り' })
export class CellError {
  @Field({ description: '見出し。空は行全体' }) column!: string;
  @Field() message!: string;
}

@ObjectType({ description: 'ファイルの1行と、それを取り込むと何が起きるか' })
export class PreviewRow {
  @Field(() => Int, { description: 'ファイルの行番号' }) line!: number;
  @Field() login!: string;
  @Field() name!: string;
  @Field(() => ID, { nullable: true }) deskId!: string | null;
  @Field(() => [String], {
    description: 'newPerson | changedPerson | newUnit | newDesk | appointment | end。空は変更なし',
  })
  effects!: string[];
  @Field(() => [CellError]) errors!: CellError[];
}

@ObjectType({ description: '取り込むと何が起きるか。まだ何も保存していません。' })
export class PeoplePreview {
  @Field({ description: '取り込むときに渡す値' }) hash!: string;
  @Field({ description: 'UTF-8 | Shift_JIS' }) encoding!: string;
  @Field(() => Int, { description: '誤りのある行の数' }) rowsWithErrors!: number;
  @Field(() => [PreviewRow]) rows!: PreviewRow[];
}

@ObjectType({ description: '新しい職員の最初のパスワード。今だけ見られます。' })
export class NewAccount {
  @Field() login!: string;
  @Field() name!: string;
  @Field() password!: string;
}

@ObjectType({ description: '取り込んだ結果の件数' })
export class EffectCount {
  @Field() effect!: string;
  @Field(() => Int) rows!: number;
}

@ObjectType({ description: '取り込みました。' })
export class ImportedPeople {
  @Field(() => [EffectCount]) effects!: EffectCount[];
  @Field(() => [NewAccount]) accounts!: NewAccount[];
}

export const PreviewPeopleResult = createUnionType({
  name: 'PreviewPeopleResult',
  types: () => [PeoplePreview, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : PeoplePreview),
});

export const ImportPeopleResult = createUnionType({
  name: 'ImportPeopleResult',
  types: () => [ImportedPeople, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : ImportedPeople),
});

export function previewResult(
  outcome: { preview: PreviewFacts } | { refusal: PeopleRefusal },
): PeoplePreview | Refusal {
  if ('refusal' in outcome) return peopleRefusalOf(outcome.refusal);
  const { hash, encoding, rows } = outcome.preview;
  const rowsWithErrors = rows.filter(({ errors }) => errors.length > 0).length;
  const shown = rows.map(({ line, login, name, seat, effects, errors }) => ({
    line,
    login,
    name,
    deskId: seat?.deskId ?? null,
    effects,
    errors,
  }));
  return { hash, encoding, rowsWithErrors, rows: shown };
}

export function importResult(
  outcome: { imported: ImportedFacts } | { refusal: PeopleRefusal },
): ImportedPeople | Refusal {
  if ('refusal' in outcome) return peopleRefusalOf(outcome.refusal);
  const { effects, accounts } = outcome.imported;
  return { effects: Object.entries(effects).map(([effect, rows]) => ({ effect, rows })), accounts };
}
