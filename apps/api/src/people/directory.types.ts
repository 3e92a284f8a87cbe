import type { StuckSheet as StuckFacts } from '@kairan/office';
import type {
  OfficeAct as ActFacts,
  PersonEntry as PersonFacts,
  UnitEntry,
  VacantDesk as VacantFacts,
} from '@kairan/store';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLJSON, GraphQLLocalDate } from 'graphql-scalars';
import { Desk, Person, personOf } from './people.types.js';

@ObjectType({ description: '発令：職に就いている期間' })
export class Incumbency {
  @Field(() => Desk) desk!: Desk;
  @Field(() => GraphQLLocalDate) from!: string;
  @Field(() => GraphQLLocalDate, { nullable: true, description: '最後の日。null は期限なし' }) to!:
    string | null;
}

@ObjectType({ description: '職員と、その日に就いている職' })
export class PersonEntry {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field(() => String, { nullable: true, description: '職員番号（サインインの ID）。管理者だけに見えます。' })
  login!: string | null;
  @Field(() => String, { nullable: true, description: '管理者だけに見えます。' }) email!: string | null;
  @Field(() => [String], { description: 'administrator | viewer' }) roles!: string[];
  @Field(() => [Incumbency]) incumbencies!: Incumbency[];
}

@ObjectType({ description: '所属の名称と、それがいつからか' })
export class UnitName {
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'null は当初から' }) from!: string | null;
  @Field() name!: string;
}

@ObjectType({ description: '所属に置かれた職' })
export class UnitDesk {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field(() => GraphQLLocalDate, { nullable: true }) from!: string | null;
  @Field(() => GraphQLLocalDate, { nullable: true }) to!: string | null;
  @Field(() => ID, { nullable: true, description: '期限を過ぎたことを知らせる上位の職' })
  superior!: string | null;
}

@ObjectType({ description: '所属。過去のものと、これからのものも含みます。' })
export class Unit {
  @Field(() => ID) code!: string;
  @Field({ description: '今日の名称' }) name!: string;
  @Field(() => [UnitName]) names!: UnitName[];
  @Field(() => GraphQLLocalDate, { nullable: true, description: '最初の日。null は当初から' }) from!:
    string | null;
  @Field(() => GraphQLLocalDate, { nullable: true, description: '最後の日。null は期限なし' }) to!:
    string | null;
  @Field(() => ID, { nullable: true, description: '上位の所属' }) parent!: string | null;
  @Field(() => ID, { nullable: true, description: '翌日から職と調書を引き継ぐ所属' }) successor!:
    string | null;
  @Field(() => [UnitDesk]) desks!: UnitDesk[];
}

@ObjectType({ description: '空席に来ている調書' })
export class WaitingSheet {
  @Field(() => ID) id!: string;
  @Field() subject!: string;
  @Field(() => Int) fiscalYear!: number;
}

@ObjectType({ description: '今日だれも就いていないのに、調書が来ている職' })
export class VacantDesk {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field(() => [WaitingSheet]) sheets!: WaitingSheet[];
}

export enum StuckReason {
  vacant = 'vacant',
  absent = 'absent',
  silenced = 'silenced',
}
registerEnumType(StuckReason, {
  name: 'StuckReason',
  description: '調書が止まっている理由',
  valuesMap: {
    vacant: { description: '空席で、代わりに処理できる人もいない' },
    absent: { description: '就いている人が全員不在で、代わりに処理できる人もいない' },
    silenced: { description: '居る人は、その調書を書いた人か、すでに意思を示した人だけ' },
  },
});

@ObjectType({ description: '今日だれも処理できない調書' })
export class StuckSheet {
  @Field(() => ID) id!: string;
  @Field() subject!: string;
  @Field(() => Int) fiscalYear!: number;
  @Field(() => [String], { description: 'まだ処理していない職' }) desks!: string[];
  @Field(() => StuckReason) reason!: StuckReason;
}

@ObjectType({ description: '管理者が行った、所属・職・職員の変更' })
export class OfficeAct {
  @Field(() => ID) id!: string;
  @Field(() => GraphQLISODateTime) at!: Date;
  @Field(() => Person) by!: Person;
  @Field({ description: 'appoint、transfer、endUnit など' }) kind!: string;
  @Field(() => GraphQLJSON, { description: '行った内容' }) what!: unknown;
}

export function entryOf(person: PersonFacts): PersonEntry {
  const { id, name, login, email, roles, incumbencies } = person;
  return { id, name, login, email, roles, incumbencies };
}

export function unitOf({ code, name, names, from, to, parent, successor, desks }: UnitEntry): Unit {
  return { code, name, names, from, to, parent, successor, desks };
}

export function vacantOf({ id, name, sheets }: VacantFacts): VacantDesk {
  return { id, name, sheets };
}

export function stuckOf({ reason, ...sheet }: StuckFacts): StuckSheet {
  return { ...sheet, reason: StuckReason[reason] };
}

export function officeActOf({ n, at, by, kind, what }: ActFacts): OfficeAct {
  return { id: n, at, by: personOf(by), kind, what };
}
