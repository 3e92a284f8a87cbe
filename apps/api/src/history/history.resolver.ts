import { differences, snapshots, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { Difference, DifferencesArgs, fromOf, Snapshot, snapshotOf, toOf } from './history.types.js';

@Resolver()
export class HistoryResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => [Snapshot], { description: '提出のたびに残した控え。古い順。' })
  async snapshots(
    @Who() who: Identity,
    @Args('sheetId', { type: () => ID }, UuidPipe) sheetId: string,
  ): Promise<Snapshot[]> {
    return (await snapshots(this.database, who, sheetId)).map(snapshotOf);
  }

  @Query(() => [Difference], { description: '二つの時点の違い。様式の順。' })
  differences(@Who() who: Identity, @Args() args: DifferencesArgs): Promise<Difference[]> {
    const sheetId = new UuidPipe().transform(args.sheetId);
    return differences(this.database, who, { sheetId, from: fromOf(args), to: toOf(args) });
  }
}
