import { cycles, progress, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { Cycle, Progress, progressOf } from './cycles.types.js';

@Resolver()
export class CyclesResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => [Cycle])
  cycles(@Who() who: Identity): Promise<Cycle[]> {
    return cycles(this.database, who);
  }

  @Query(() => Progress)
  async progress(
    @Who() who: Identity,
    @Args('cycleId', { type: () => ID }, UuidPipe) cycleId: string,
  ): Promise<Progress> {
    return progressOf(await progress(this.database, who, cycleId));
  }
}
