import type {
  ActOutcome,
  Conflict as ConflictFacts,
  Done,
  ManyOutcome,
  SaveOutcome,
  SheetView,
} from '@kairan/office';
import type { StoredSheet } from '@kairan/store';
import { stepOf } from '@kairan/workflow';
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

/** What an act knows of its sheet without reading it anew. */
const known = new Set('__typename id cycleId version state round stage step'.split(' '));

/**
 * Projects an outcome. A sheet is read anew, with what its reader may do next, unless only the plainest facts are asked for.
 * @param asked names of the fields that the client selected of a sheet
 */
export async function actResult(
  outcome: ActOutcome,
  asked: Set<string>,
  read: (sheet: StoredSheet) => Promise<SheetView>,
): Promise<Sheet | Refusal> {
  if ('refusal' in outcome) return refusalOf(outcome.refusal);
  const plain = [...asked].every((name) => known.has(name));
  return plain ? plainSheet(outcome) : sheetOf(await read(outcome.sheet));
}

function plainSheet({ sheet: { id, cycleId, sheet }, route }: Done): Sheet {
  const { version, state, round } = sheet;
  const step = state === 'open' ? stepOf(route, sheet.step).step : null;
  const stage = state === 'open' ? sheet.stage : null;
  return { id, cycleId, version, state, round, stage, step } as Sheet;
}

export async function saveResult(
  outcome: SaveOutcome,
  asked: Set<string>,
  read: () => Promise<SheetView>,
): Promise<Sheet | Conflict | Refusal> {
  if ('conflicts' in outcome) return { conflicts: outcome.conflicts.map(conflictOf) };
  return actResult(outcome, asked, read);
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
