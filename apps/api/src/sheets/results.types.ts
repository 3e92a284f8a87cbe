import type {
  ActOutcome,
  Conflict as ConflictFacts,
  ManyOutcome,
  SaveOutcome,
  SheetView,
} from '@kairan/office';
import type { StoredSheet } from '@kairan/store';
import { createUnionType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { Person, personOf } from '../people/people.types.js';
import { notFound, Refusal, refusalOf } from './refusal.types.js';
import { Sheet, sheetOf } from './sheets.types.js';

@ObjectType({ description: '同じ箇所を、ほかの人が先に書き換えています。' })
export class ConflictItem {
  @Field() path!: string;
  @Field(() => GraphQLJSON, { nullable: true }) mine!: unknown;
  @Field(() => GraphQLJSON, { nullable: true }) theirs!: unknown;
  @Field(() => Person) by!: Person;
  @Field(() => GraphQLISODateTime) at!: Date;
}

@ObjectType({ description: '保存されていません。両方の文から選んでください。' })
export class Conflict {
  @Field(() => [ConflictItem]) conflicts!: ConflictItem[];
}

@ObjectType({ description: 'まとめて動かした中の一件' })
export class ActLine {
  @Field(() => ID) sheetId!: string;
  @Field() ok!: boolean;
  @Field(() => Int, { nullable: true, description: '動いたあとの版' }) version!: number | null;
  @Field(() => String, { nullable: true, description: '動いたあとの状態' }) state!: string | null;
  @Field(() => Refusal, { nullable: true, description: '断られた理由' }) refusal!: Refusal | null;
}

export const ActResult = createUnionType({
  name: 'ActResult',
  types: () => [Sheet, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : Sheet),
});

export const SaveResult = createUnionType({
  name: 'SaveResult',
  types: () => [Sheet, Conflict, Refusal] as const,
  resolveType: (value) => ('conflicts' in value ? Conflict : 'code' in value ? Refusal : Sheet),
});

/** Projects an outcome; a sheet is read anew, with what its reader may do next. */
export async function actResult(
  outcome: ActOutcome,
  read: (sheet: StoredSheet) => Promise<SheetView>,
): Promise<Sheet | Refusal> {
  return 'refusal' in outcome ? refusalOf(outcome.refusal) : sheetOf(await read(outcome.sheet));
}

export async function saveResult(
  outcome: SaveOutcome,
  read: () => Promise<SheetView>,
): Promise<Sheet | Conflict | Refusal> {
  return 'conflicts' in outcome ? { conflicts: outcome.conflicts.map(conflictOf) } : actResult(outcome, read);
}

function conflictOf({ by, at, ...texts }: ConflictFacts): ConflictItem {
  return { ...texts, by: personOf(by), at: new Date(at) };
}

/** A sheet that is missing or not theirs looks the same here as everywhere. */
export function actLine(sheetId: string, outcome: ManyOutcome): ActLine {
  if ('sheet' in outcome) {
    const { version, state } = outcome.sheet.sheet;
    return { sheetId, ok: true, version, state, refusal: null };
  }
  const refusal = 'missing' in outcome ? notFound() : refusalOf(outcome.refusal);
  return { sheetId, ok: false, version: null, state: null, refusal };
}
