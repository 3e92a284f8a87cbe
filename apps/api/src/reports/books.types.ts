import type { Book as BookRow } from '@kairan/store';
import type { BookRefusal } from '@kairan/office';
import { createUnionType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Refusal, refusalOf } from '../sheets/refusal.types.js';

@ObjectType({ description: '報告書。できあがった版は変わりません。' })
export class Book {
  @Field(() => ID) id!: string;
  @Field(() => ID) cycleId!: string;
  @Field(() => Int) edition!: number;
  @Field({ description: 'queued | rendering | done | failed' }) status!: string;
  @Field(() => String, { nullable: true, description: 'できなかった理由' }) error!: string | null;
  @Field(() => Int, { nullable: true }) pages!: number | null;
  @Field(() => Int, { nullable: true }) sheets!: number | null;
  @Field(() => String, { nullable: true }) sha256!: string | null;
  @Field(() => String, { nullable: true, description: 'PDF の場所' }) url!: string | null;
  @Field(() => GraphQLISODateTime) requestedAt!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) completedAt!: Date | null;
}

export const RequestBookResult = createUnionType({
  name: 'RequestBookResult',
  types: () => [Book, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : Book),
});

export function bookOf(book: BookRow): Book {
  const { id, cycleId, edition, status, error, pages, sheets, sha256, requestedAt, completedAt } = book;
  const url = status === 'done' ? `/books/${id}.pdf` : null;
  return { id, cycleId, edition, status, error, pages, sheets, sha256, url, requestedAt, completedAt };
}

export function requestBookResult(outcome: { book: BookRow } | { refusal: BookRefusal }): Book | Refusal {
  return 'refusal' in outcome ? refusalOf(outcome.refusal) : bookOf(outcome.book);
}
