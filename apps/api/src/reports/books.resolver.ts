import { readBook, requestBook, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { GraphQLUUID } from 'graphql-scalars';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { Book, bookOf, requestBookResult, RequestBookResult } from './books.types.js';

@Resolver()
export class BooksResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => Book)
  async book(@Who() who: Identity, @Args('id', { type: () => ID }, UuidPipe) id: string): Promise<Book> {
    return bookOf(await readBook(this.database, who, id));
  }

  @Mutation(() => RequestBookResult, { description: '決裁済の調書から報告書を作ります。' })
  async requestBook(
    @Who() who: Identity,
    @Args('cycleId', { type: () => ID }, UuidPipe) cycleId: string,
    @Args('commandId', { type: () => GraphQLUUID }) commandId: string,
  ): Promise<typeof RequestBookResult> {
    return requestBookResult(await requestBook(this.database, who, { cycleId, commandId }));
  }
}
