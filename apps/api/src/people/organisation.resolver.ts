import {
  appoint,
  endDesk,
  endIncumbency,
  endUnit,
  renameUnit,
  saveDesk,
  saveUnit,
  transfer,
  type Administered,
  type Identity,
} from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, createUnionType, Mutation, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { TextPipe } from '../common/text.pipe.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { Refusal } from '../sheets/refusal.types.js';
import { OfficeAct, officeActOf } from './directory.types.js';
import {
  AppointInput,
  EndDeskInput,
  EndIncumbencyInput,
  EndUnitInput,
  RenameUnitInput,
  SaveDeskInput,
  SaveUnitInput,
  TransferInput,
} from './organisation.inputs.js';
import { peopleRefusalOf } from './people-refusal.js';

export const AdministerResult = createUnionType({
  name: 'AdministerResult',
  description: '行った変更の記録。または、断られた理由。',
  types: () => [OfficeAct, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : OfficeAct),
});

type Result = typeof AdministerResult;

function resultOf(outcome: Administered): OfficeAct | Refusal {
  return 'refusal' in outcome ? peopleRefusalOf(outcome.refusal) : officeActOf(outcome.act);
}

function withPerson<I extends { personId: string }>(input: I): I {
  return { ...input, personId: new UuidPipe().transform(input.personId) };
}

/** Changes of units, desks and incumbencies: all of them the administrator's. */
@Resolver()
export class OrganisationResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Mutation(() => AdministerResult, { description: '発令：職に就けます（管理者）。' })
  async appoint(@Who() who: Identity, @Args('input', TextPipe) input: AppointInput): Promise<Result> {
    return resultOf(await appoint(this.database, who, { ...withPerson(input), to: input.to ?? null }));
  }

  @Mutation(() => AdministerResult, { description: '発令の最後の日を決めます（管理者）。' })
  async endIncumbency(
    @Who() who: Identity,
    @Args('input', TextPipe) input: EndIncumbencyInput,
  ): Promise<Result> {
    return resultOf(await endIncumbency(this.database, who, withPerson(input)));
  }

  @Mutation(() => AdministerResult, { description: '異動：ある職を終え、別の職に就けます（管理者）。' })
  async transfer(@Who() who: Identity, @Args('input', TextPipe) input: TransferInput): Promise<Result> {
    return resultOf(await transfer(this.database, who, { ...withPerson(input), until: input.until ?? null }));
  }

  @Mutation(() => AdministerResult, {
    description:
      '所属を作ります。または初日と上位の所属を変えます（管理者）。終わりのある所属は、初日を今日にすると終わりが取り消され、今日から再び使えます。',
  })
  async saveUnit(@Who() who: Identity, @Args('input', TextPipe) input: SaveUnitInput): Promise<Result> {
    const { from, parent, ...rest } = input;
    return resultOf(
      await saveUnit(this.database, who, { ...rest, from: from ?? null, parent: parent ?? null }),
    );
  }

  @Mutation(() => AdministerResult, { description: '所属の名称を、ある日から変えます（管理者）。' })
  async renameUnit(@Who() who: Identity, @Args('input', TextPipe) input: RenameUnitInput): Promise<Result> {
    return resultOf(await renameUnit(this.database, who, input));
  }

  @Mutation(() => AdministerResult, {
    description:
      '所属を終わらせ、引き継ぐ所属を決めます（管理者）。終わった後でも、引き継ぐ所属がまだなければ、同じ最後の日で決められます。',
  })
  async endUnit(@Who() who: Identity, @Args('input', TextPipe) input: EndUnitInput): Promise<Result> {
    return resultOf(await endUnit(this.database, who, { ...input, successor: input.successor ?? null }));
  }

  @Mutation(() => AdministerResult, {
    description:
      '職を作ります。または変えます（管理者）。終わりのある職は、初日を今日にすると終わりが取り消され、今日から再び使えます。',
  })
  async saveDesk(@Who() who: Identity, @Args('input', TextPipe) input: SaveDeskInput): Promise<Result> {
    const { from, superior, ...rest } = input;
    const wanted = { ...rest, from: from ?? null, superior: superior ?? null };
    return resultOf(await saveDesk(this.database, who, wanted));
  }

  @Mutation(() => AdministerResult, { description: '職の最後の日を決めます（管理者）。' })
  async endDesk(@Who() who: Identity, @Args('input', TextPipe) input: EndDeskInput): Promise<Result> {
    return resultOf(await endDesk(this.database, who, input));
  }
}
