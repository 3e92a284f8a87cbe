import type { ActOutcome, Conflict as ConflictFacts, SaveOutcome, SheetView } from '@kairan/office';
import { createUnionType, Field, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { Person, personOf } from '../people/people.types.js';
import { Refusal, refusalOf } from './refusal.types.js';
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
  read: () => Promise<SheetView>,
): Promise<Sheet | Refusal> {
  return 'refusal' in outcome ? refusalOf(outcome.refusal) : sheetOf(await read());
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
