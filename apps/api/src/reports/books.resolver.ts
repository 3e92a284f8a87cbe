import { bookById, booksOfYear, cancelBook, requestBook, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { GraphQLUUID } from 'graphql-scalars';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { Book, bookOf, bookResult, CancelBookResult, RequestBookResult } from './books.types.js';

@Resolver()
export class BooksResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => Book)
  async book(@Who() who: Identity, @Args('id', { type: () => ID }, UuidPipe) id: string): Promise<Book> {
    return bookOf(await bookById(this.database, who, id));
  }

  @Query(() => [Book], { description: '年度の報告書。版も案も、作っているところのものも。新しいものから。' })
  async books(
    @Who() who: Identity,
    @Args('cycleId', { type: () => ID }, UuidPipe) cycleId: string,
  ): Promise<Book[]> {
    return (await booksOfYear(this.database, who, cycleId)).map(bookOf);
  }

  @Mutation(() => RequestBookResult, {
    description: '決裁済の調書から報告書を作ります。案は、いつでも作れ、版にはなりません。',
  })
  async requestBook(
    @Who() who: Identity,
    @Args('cycleId', { type: () => ID }, UuidPipe) cycleId: string,
    @Args('commandId', { type: () => GraphQLUUID }) commandId: string,
    @Args('draft', { defaultValue: false }) draft: boolean,
  ): Promise<typeof RequestBookResult> {
    return bookResult(await requestBook(this.database, who, { cycleId, commandId, draft }));
  }

  @Mutation(() => CancelBookResult, {
    description: '報告書を作るのを中止します。もう一度送っても同じです。',
  })
  async cancelBook(
    @Who() who: Identity,
    @Args('id', { type: () => ID }, UuidPipe) id: string,
  ): Promise<typeof CancelBookResult> {
    return bookResult(await cancelBook(this.database, who, id));
  }
}
