import {
  acknowledge,
  act,
  actMany,
  correctSheet,
  inbox,
  readSheet,
  saveSheet,
  unread,
  type Identity,
} from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { actCost, actsCost } from '../common/costs.js';
import { selectedFields } from '../common/selection.js';
import { TextPipe } from '../common/text.pipe.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { LaterReading } from './history.types.js';
import { ManyPipe } from './many.pipe.js';
import { ActLine, actLine, actResult, ActResult, saveResult, SaveResult } from './results.types.js';
import { InboxLine, inboxLineOf } from './sheet-line.types.js';
import { AcknowledgeInput, ActInput, CorrectInput, SaveSheetInput, toAct } from './sheets.inputs.js';
import { Sheet, sheetOf } from './sheets.types.js';

@Resolver()
export class SheetsResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => [InboxLine], { description: '自分の番' })
  async inbox(@Who() who: Identity): Promise<InboxLine[]> {
    return (await inbox(this.database, who)).map(inboxLineOf);
  }

  @Query(() => Sheet)
  async sheet(@Who() who: Identity, @Args('id', { type: () => ID }, UuidPipe) id: string): Promise<Sheet> {
    return sheetOf(await readSheet(this.database, who, id));
  }

  @Mutation(() => SaveResult, { description: '一時保存。途中でかまいません。', complexity: actCost })
  async saveSheet(
    @Who() who: Identity,
    @Args('input') input: SaveSheetInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<typeof SaveResult> {
    const sheetId = new UuidPipe().transform(input.sheetId);
    const confirm = input.confirm ?? [];
    const outcome = await saveSheet(this.database, who, { ...input, sheetId, confirm });
    return saveResult(outcome, selectedFields(info, Sheet.name), () =>
      readSheet(this.database, who, sheetId),
    );
  }

  @Mutation(() => ActResult, { description: '調書を動かします。', complexity: actCost })
  async act(
    @Who() who: Identity,
    @Args('input', TextPipe) input: ActInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<typeof ActResult> {
    const sheetId = new UuidPipe().transform(input.sheetId);
    const outcome = await act(this.database, who, { ...toAct(input), sheetId });
    return actResult(outcome, selectedFields(info, Sheet.name), () => readSheet(this.database, who, sheetId));
  }

  @Mutation(() => [ActLine], {
    description: 'まとめて動かします（50 件まで）。一件ずつ行われ、一件ずつ答えます。',
    complexity: actsCost,
  })
  async actMany(
    @Who() who: Identity,
    @Args('inputs', { type: () => [ActInput] }, TextPipe, ManyPipe) inputs: ActInput[],
  ): Promise<ActLine[]> {
    const outcomes = await actMany(this.database, who, inputs.map(toAct));
    return inputs.map(({ sheetId }, i) => actLine(sheetId, outcomes[i]!));
  }

  @Mutation(() => ActResult, {
    description:
      '決裁済の調書の訂正を始めます。新しい調書が起案から回ります。取下げ・否決で終わった調書も始め直せます。',
    complexity: actCost,
  })
  async correctSheet(
    @Who() who: Identity,
    @Args('input', TextPipe) input: CorrectInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<typeof ActResult> {
    const sheetId = new UuidPipe().transform(input.sheetId);
    const outcome = await correctSheet(this.database, who, { ...input, sheetId });
    return actResult(outcome, selectedFields(info, Sheet.name), ({ id }) =>
      readSheet(this.database, who, id),
    );
  }

  @Query(() => [LaterReading], { description: '後閲：自分の代わりに行われ、まだ読んでいないもの' })
  laterReadings(@Who() who: Identity): Promise<LaterReading[]> {
    return unread(this.database, who);
  }

  @Mutation(() => Boolean, { description: '後閲を済ませます。調書は変わりません。' })
  async acknowledge(
    @Who() who: Identity,
    @Args('input', TextPipe) input: AcknowledgeInput,
  ): Promise<boolean> {
    const sheetId = new UuidPipe().transform(input.sheetId);
    await acknowledge(this.database, who, { ...input, sheetId, comment: input.comment ?? null });
    return true;
  }
}
