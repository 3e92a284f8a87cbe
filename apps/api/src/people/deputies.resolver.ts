import {
  absences,
  cancelAbsence,
  delegate,
  delegations,
  reportAbsence,
  revokeDelegation,
  type Identity,
} from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { TextPipe } from '../common/text.pipe.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import {
  Absence,
  AbsenceInput,
  absenceOf,
  AbsenceResult,
  absenceResult,
  DelegateInput,
  DelegateResult,
  delegateResult,
  Delegation,
  delegationOf,
} from './deputies.types.js';

const everybodyArg = { defaultValue: false, description: '全員の分。管理者だけが見られます。' };

@Resolver()
export class DeputiesResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => [Delegation], { description: '自分が決めた、または任された代理。新しい順。' })
  async delegations(
    @Who() who: Identity,
    @Args('everybody', everybodyArg) everybody: boolean,
  ): Promise<Delegation[]> {
    return (await delegations(this.database, who, everybody)).map(delegationOf);
  }

  @Query(() => [Absence], { description: '自分の不在の届け。新しい順。' })
  async absences(
    @Who() who: Identity,
    @Args('everybody', everybodyArg) everybody: boolean,
  ): Promise<Absence[]> {
    return (await absences(this.database, who, everybody)).map(absenceOf);
  }

  @Mutation(() => DelegateResult, {
    description: '職の代理を決めます。その職に就いている人か、管理者が行います。',
  })
  async delegate(
    @Who() who: Identity,
    @Args('input', TextPipe) { deskId, principalId, deputyId, cycleId, from, to }: DelegateInput,
  ): Promise<typeof DelegateResult> {
    const uuid = new UuidPipe();
    const principal = principalId ? uuid.transform(principalId) : who.person;
    const cycle = cycleId ? uuid.transform(cycleId) : null;
    const wanted = { desk: deskId, principal, deputy: uuid.transform(deputyId), cycle, from, to };
    return delegateResult(await delegate(this.database, who, wanted));
  }

  @Mutation(() => DelegateResult, { description: '代理をすぐに取り消します。本人か、管理者が行います。' })
  async revokeDelegation(
    @Who() who: Identity,
    @Args('id', { type: () => ID }, UuidPipe) id: string,
  ): Promise<typeof DelegateResult> {
    return delegateResult(await revokeDelegation(this.database, who, id));
  }

  @Mutation(() => AbsenceResult, {
    description: '不在を届けます。その間は、決裁ルートの代決者が番を行えます。',
  })
  async reportAbsence(
    @Who() who: Identity,
    @Args('input', TextPipe) { personId, ...rest }: AbsenceInput,
  ): Promise<typeof AbsenceResult> {
    const person = personId ? new UuidPipe().transform(personId) : who.person;
    return absenceResult(await reportAbsence(this.database, who, { ...rest, personId: person }));
  }

  @Mutation(() => AbsenceResult, {
    description: '不在の届けをすぐに取り消します。本人か、管理者が行います。',
  })
  async cancelAbsence(
    @Who() who: Identity,
    @Args('id', { type: () => ID }, UuidPipe) id: string,
  ): Promise<typeof AbsenceResult> {
    return absenceResult(await cancelAbsence(this.database, who, id));
  }
}
