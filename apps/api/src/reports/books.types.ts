import type { Book as BookRow } from '@kairan/store';
import type { BookRefusal } from '@kairan/office';
import { createUnionType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Refusal, refusalOf } from '../sheets/refusal.types.js';

@ObjectType({ description: 'できた調書の数と、全部の数' })
export class BookProgress {
  @Field(() => Int) done!: number;
  @Field(() => Int) total!: number;
}

@ObjectType()
export class BookPieces {
  @Field(() => Int) sheets!: number;
  @Field(() => Int, { description: '表紙、目次、表など' }) parts!: number;
}

@ObjectType({ description: 'この版のために作ったものと、前に作ったものをそのまま使ったもの' })
export class BookWork {
  @Field(() => BookPieces) rendered!: BookPieces;
  @Field(() => BookPieces) reused!: BookPieces;
}

@ObjectType({ description: '報告書。できあがった版は変わりません。' })
export class Book {
  @Field(() => ID) id!: string;
  @Field(() => ID) cycleId!: string;
  @Field({ description: '案。版にはなりません。' }) draft!: boolean;
  @Field(() => Int, { nullable: true, description: '第何版か。できあがるまでと、案には、ありません。' })
  edition!: number | null;
  @Field({ description: 'queued | rendering | done | failed | cancelled' }) status!: string;
  @Field(() => String, { nullable: true, description: 'できなかった理由' }) error!: string | null;
  @Field(() => BookProgress, { nullable: true }) progress!: BookProgress | null;
  @Field(() => Int, { nullable: true }) pages!: number | null;
  @Field(() => Int, { nullable: true }) sheets!: number | null;
  @Field(() => BookWork, { nullable: true }) made!: BookWork | null;
  @Field(() => String, { nullable: true, description: 'PDF の SHA-256' }) sha256!: string | null;
  @Field(() => String, {
    nullable: true,
    description: '控えてある、もとの事実の SHA-256。案にはありません。',
  })
  factsSha256!: string | null;
  @Field(() => String, { nullable: true, description: 'PDF の場所' }) url!: string | null;
  @Field(() => String, { nullable: true, description: 'HTML 版（zip）の場所' }) siteUrl!: string | null;
  @Field(() => String, { nullable: true, description: 'データ（CSV と JSON の zip）の場所' })
  dataUrl!: string | null;
  @Field(() => GraphQLISODateTime) requestedAt!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) completedAt!: Date | null;
}

export const RequestBookResult = createUnionType({
  name: 'RequestBookResult',
  types: () => [Book, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : Book),
});

export const CancelBookResult = createUnionType({
  name: 'CancelBookResult',
  types: () => [Book, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : Book),
});

export function bookOf(book: BookRow): Book {
  const { id, cycleId, draft, edition, status, error, progress, pages, sheets, made } = book;
  const { sha256, siteSha256, dataSha256, factsSha256, requestedAt, completedAt } = book;
  return {
    ...{ id, cycleId, draft, edition, status, error, progress, pages, sheets, made, sha256, factsSha256 },
    url: sha256 && `/books/${id}.pdf`,
    siteUrl: siteSha256 && `/books/${id}/site.zip`,
    dataUrl: dataSha256 && `/books/${id}/data.zip`,
    requestedAt,
    completedAt,
  };
}

export function bookResult(outcome: { book: BookRow } | { refusal: BookRefusal }): Book | Refusal {
  return 'refusal' in outcome ? refusalOf(outcome.refusal) : bookOf(outcome.book);
}
