import type { AbsenceOutcome, DelegationOutcome } from '@kairan/office';
import type { Absence as AbsenceFacts, DelegationEntry } from '@kairan/store';
import { createUnionType, Field, GraphQLISODateTime, ID, InputType, ObjectType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Refusal } from '../sheets/refusal.types.js';
import { peopleRefusalOf } from './people-refusal.js';
import { Desk, Person, personOf } from './people.types.js';

@ObjectType({ description: '代理：決めた期間、本人に代わってその職の番を行えます。' })
export class Delegation {
  @Field(() => ID) id!: string;
  @Field(() => Desk) desk!: Desk;
  @Field(() => Person, { description: '本人' }) principal!: Person;
  @Field(() => Person, { description: '代理する人' }) deputy!: Person;
  @Field(() => GraphQLLocalDate) from!: string;
  @Field(() => GraphQLLocalDate) to!: string;
  @Field(() => ID, { nullable: true, description: 'この年度サイクルだけ。null はすべて' }) cycleId!:
    string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '取り消したとき' }) revokedAt!: Date | null;
}

@ObjectType({ description: '不在の届け' })
export class Absence {
  @Field(() => ID) id!: string;
  @Field(() => Person) person!: Person;
  @Field(() => GraphQLLocalDate) from!: string;
  @Field(() => GraphQLLocalDate) to!: string;
  @Field() reason!: string;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '取り消したとき' })
  cancelledAt!: Date | null;
}

@InputType()
export class DelegateInput {
  @Field(() => ID) deskId!: string;
  @Field(() => ID, { nullable: true, description: '本人。管理者が代わりに決めるときに書きます。' })
  principalId?: string | null;
  @Field(() => ID, { description: '代理する人' }) deputyId!: string;
  @Field(() => GraphQLLocalDate) from!: string;
  @Field(() => GraphQLLocalDate, { description: '最後の日' }) to!: string;
  @Field(() => ID, { nullable: true, description: 'この年度サイクルだけに限るとき' }) cycleId?: string | null;
}

@InputType()
export class AbsenceInput {
  @Field(() => ID, { nullable: true, description: '管理者が代わりに届けるときに書きます。' })
  personId?: string | null;
  @Field(() => GraphQLLocalDate) from!: string;
  @Field(() => GraphQLLocalDate, { description: '最後の日' }) to!: string;
  @Field() reason!: string;
}

export const DelegateResult = createUnionType({
  name: 'DelegateResult',
  types: () => [Delegation, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : Delegation),
});

export const AbsenceResult = createUnionType({
  name: 'AbsenceResult',
  types: () => [Absence, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : Absence),
});

export function delegationOf({ principal, deputy, ...rest }: DelegationEntry): Delegation {
  return { ...rest, principal: personOf(principal), deputy: personOf(deputy) };
}

export function absenceOf({ person, ...rest }: AbsenceFacts): Absence {
  return { ...rest, person: personOf(person) };
}

export function delegateResult(outcome: DelegationOutcome): Delegation | Refusal {
  return 'refusal' in outcome ? peopleRefusalOf(outcome.refusal) : delegationOf(outcome.delegation);
}

export function absenceResult(outcome: AbsenceOutcome): Absence | Refusal {
  return 'refusal' in outcome ? peopleRefusalOf(outcome.refusal) : absenceOf(outcome.absence);
}
