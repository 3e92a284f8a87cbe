import { Column, Entity, PrimaryColumn } from 'typeorm';

export type BookStatus = 'queued' | 'rendering' | 'done' | 'failed' | 'cancelled';

/** How many pieces of a book were rendered anew, and how many were taken as they were. */
export interface BookWork {
  rendered: { sheets: number; parts: number };
  reused: { sheets: number; parts: number };
}

/** A book that was asked for. Once it is done it is an edition (版) and never changes, unless it is a draft (案). */
@Entity('book')
export class Book {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cycleId!: string;
  @Column('uuid') commandId!: string;
  @Column('boolean') draft!: boolean;
  /** 1, 2 … of its cycle; given when it is done, never to a draft. */
  @Column('int', { nullable: true }) edition!: number | null;
  @Column('uuid') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('text') status!: BookStatus;
  @Column('text', { nullable: true }) error!: string | null;
  /** Sheets whose pages are ready, of all; null before the worker has begun. */
  @Column('jsonb', { nullable: true }) progress!: { done: number; total: number } | null;
  @Column('int', { nullable: true }) pages!: number | null;
  @Column('int', { nullable: true }) sheets!: number | null;
  @Column('jsonb', { nullable: true }) made!: BookWork | null;
  /** The files themselves are selected only where they are sent. */
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('bytea', { nullable: true, select: false }) pdf!: Buffer | null;
  /** The HTML edition and the data, each a zip archive. */
  @Column('text', { nullable: true }) siteSha256!: string | null;
  @Column('bytea', { nullable: true, select: false }) site!: Buffer | null;
  @Column('text', { nullable: true }) dataSha256!: string | null;
  @Column('bytea', { nullable: true, select: false }) data!: Buffer | null;
  /** What it was made from: JSON, gzipped; the hash is of the JSON. */
  @Column('text', { nullable: true }) factsSha256!: string | null;
  @Column('bytea', { nullable: true, select: false }) facts!: Buffer | null;
  @Column('timestamptz', { nullable: true }) completedAt!: Date | null;
}
