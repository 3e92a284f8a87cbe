import { rollup, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { yearCost } from '../common/costs.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { Rollup, rollupOf } from './rollups.types.js';

@Resolver()
export class RollupsResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => Rollup, { complexity: yearCost, description: '年度の一覧、件数と割合、合計' })
  async rollup(
    @Who() who: Identity,
    @Args('cycleId', { type: () => ID }, UuidPipe) cycleId: string,
    @Args('by', { type: () => String, nullable: true, description: 'まとめる欄。なければビジョンごと' })
    by?: string,
  ): Promise<Rollup> {
    return rollupOf(await rollup(this.database, who, cycleId, by ?? undefined));
  }
}
