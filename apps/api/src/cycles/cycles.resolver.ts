import { cycles, openCycle, plans, progress, subjects, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { yearCost } from '../common/costs.js';
import { TextPipe } from '../common/text.pipe.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { Cycle, Progress, progressOf } from './cycles.types.js';
import {
  OpenCycleInput,
  OpenCycleResult,
  openCycleResult,
  openingOf,
  Plan,
  planOf,
  Subject,
  subjectOf,
} from './opening.types.js';

@Resolver()
export class CyclesResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => [Cycle])
  cycles(@Who() who: Identity): Promise<Cycle[]> {
    return cycles(this.database, who);
  }

  @Query(() => Progress, { complexity: yearCost })
  async progress(
    @Who() who: Identity,
    @Args('cycleId', { type: () => ID }, UuidPipe) cycleId: string,
  ): Promise<Progress> {
    return progressOf(await progress(this.database, who, cycleId));
  }

  @Query(() => [Plan], { description: '計画と、始まっている年度（管理者）' })
  async plans(@Who() who: Identity): Promise<Plan[]> {
    return (await plans(this.database, who)).map(planOf);
  }

  @Query(() => [Subject], { description: '計画の対象。報告書の順（管理者）' })
  async subjects(
    @Who() who: Identity,
    @Args('planId', { type: () => ID }, UuidPipe) planId: string,
  ): Promise<Subject[]> {
    return (await subjects(this.database, who, planId)).map(subjectOf);
  }

  @Mutation(() => OpenCycleResult, {
    description:
      '年度を始めます。対象ごとに調書が一つできます。同じ版でもう一度始めても同じ年度です（管理者）。',
  })
  async openCycle(
    @Who() who: Identity,
    @Args('input', TextPipe) input: OpenCycleInput,
  ): Promise<typeof OpenCycleResult> {
    const outcome = await openCycle(this.database, who, openingOf(input));
    return openCycleResult(outcome, () => cycles(this.database, who));
  }
}
