import { act, inbox, readSheet, saveSheet, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { TextPipe } from '../common/text.pipe.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { actResult, ActResult, saveResult, SaveResult } from './results.types.js';
import { lineOf, SheetLine } from './sheet-line.types.js';
import { ActInput, SaveSheetInput } from './sheets.inputs.js';
import { Sheet, sheetOf } from './sheets.types.js';

@Resolver()
export class SheetsResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => [SheetLine], { description: '自分の番' })
  async inbox(@Who() who: Identity): Promise<SheetLine[]> {
    return (await inbox(this.database, who)).map(lineOf);
  }

  @Query(() => Sheet)
  async sheet(@Who() who: Identity, @Args('id', { type: () => ID }, UuidPipe) id: string): Promise<Sheet> {
    return sheetOf(await readSheet(this.database, who, id));
  }

  @Mutation(() => SaveResult, { description: '一時保存。途中でかまいません。' })
  async saveSheet(@Who() who: Identity, @Args('input') input: SaveSheetInput): Promise<typeof SaveResult> {
    const sheetId = new UuidPipe().transform(input.sheetId);
    const outcome = await saveSheet(this.database, who, { ...input, sheetId });
    return saveResult(outcome, () => readSheet(this.database, who, sheetId));
  }

  @Mutation(() => ActResult, { description: '提出・承認・差戻し' })
  async act(@Who() who: Identity, @Args('input', TextPipe) input: ActInput): Promise<typeof ActResult> {
    const sheetId = new UuidPipe().transform(input.sheetId);
    const { to, reason, notes, ...rest } = input;
    const outcome = await act(this.database, who, {
      ...rest,
      sheetId,
      to: to ?? '',
      reason: reason ?? '',
      notes: notes ?? [],
    });
    return actResult(outcome, () => readSheet(this.database, who, sheetId));
  }
}
