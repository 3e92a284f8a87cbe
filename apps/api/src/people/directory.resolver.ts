import { officeActs, people, stuckSheets, units, vacantDesks, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { yearCost } from '../common/costs.js';
import { DATABASE } from '../common/tokens.js';
import {
  entryOf,
  OfficeAct,
  officeActOf,
  PersonEntry,
  stuckOf,
  StuckSheet,
  Unit,
  unitOf,
  VacantDesk,
  vacantOf,
} from './directory.types.js';

@Resolver()
export class DirectoryResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => [PersonEntry], { description: '職員。日を指定すると、その日に就いている職が付きます。' })
  async people(
    @Who() who: Identity,
    @Args('on', { type: () => GraphQLLocalDate, nullable: true }) on?: string | null,
  ): Promise<PersonEntry[]> {
    return (await people(this.database, who, on ?? null)).map(entryOf);
  }

  @Query(() => [Unit], { description: '所属と職' })
  async units(@Who() who: Identity): Promise<Unit[]> {
    return (await units(this.database, who)).map(unitOf);
  }

  @Query(() => [VacantDesk], { description: '空席と、そこに来ている調書。管理者だけが見られます。' })
  async vacantDesks(@Who() who: Identity): Promise<VacantDesk[]> {
    return (await vacantDesks(this.database, who)).map(vacantOf);
  }

  @Query(() => [StuckSheet], {
    complexity: yearCost,
    description: '空席・不在などのため、今日だれも処理できない調書と、その理由。管理者だけが見られます。',
  })
  async stuckSheets(@Who() who: Identity): Promise<StuckSheet[]> {
    return (await stuckSheets(this.database, who)).map(stuckOf);
  }

  @Query(() => [OfficeAct], { description: '所属・職・職員の変更の記録。新しい順。管理者だけが見られます。' })
  async officeActs(@Who() who: Identity): Promise<OfficeAct[]> {
    return (await officeActs(this.database, who)).map(officeActOf);
  }
}
