import { me, notices, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { DATABASE } from '../common/tokens.js';
import { Me, meOf, Notice } from './people.types.js';

@Resolver()
export class PeopleResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => Me)
  async me(@Who() who: Identity): Promise<Me> {
    return meOf(await me(this.database, who));
  }

  @Query(() => [Notice], { description: '自分へのお知らせ。新しい順。' })
  notices(@Who() who: Identity): Promise<Notice[]> {
    return notices(this.database, who);
  }
}
