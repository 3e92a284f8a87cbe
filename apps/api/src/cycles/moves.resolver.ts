import { moveCycle, previewMove, rehearsal, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { yearCost } from '../common/costs.js';
import { TextPipe } from '../common/text.pipe.js';
import { DATABASE } from '../common/tokens.js';
import { MoveCycleInput, moveOf, PreviewMoveInput, targetOf } from './moves.inputs.js';
import { MoveResult, moveResult } from './moves.types.js';
import { rehearsalResult, RehearsalInput, RehearsalResult, rehearsedOf } from './rehearsal.types.js';

/** What an administrator looks at before a year opens, and does while it runs. */
@Resolver()
export class MovesResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => MoveResult, {
    description: '年度を別の版に移すと何が変わるか。尋ねても何も変わりません（管理者）。',
    complexity: yearCost,
  })
  async previewMove(
    @Who() who: Identity,
    @Args('input', TextPipe) input: PreviewMoveInput,
  ): Promise<typeof MoveResult> {
    return moveResult(await previewMove(this.database, who, targetOf(input)));
  }

  @Mutation(() => MoveResult, {
    description: '年度と進行中の調書を別の版に移します。決裁済・取下げ・否決の調書は変わりません（管理者）。',
    complexity: yearCost,
  })
  async moveCycle(
    @Who() who: Identity,
    @Args('input', TextPipe) input: MoveCycleInput,
  ): Promise<typeof MoveResult> {
    return moveResult(await moveCycle(this.database, who, moveOf(input)));
  }

  @Query(() => RehearsalResult, {
    description: 'その日に就いている人で、すべての調書のルートを歩いてみます（管理者）。',
    complexity: yearCost,
  })
  async rehearsal(
    @Who() who: Identity,
    @Args('input', TextPipe) input: RehearsalInput,
  ): Promise<typeof RehearsalResult> {
    return rehearsalResult(await rehearsal(this.database, who, rehearsedOf(input), input.date));
  }
}
