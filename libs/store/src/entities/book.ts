import { Column, Entity, PrimaryColumn } from 'typeorm';

export type BookStatus = 'queued' | 'rendering' | 'done' | 'failed';

@Entity('book')
export class Book {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cycleId!: string;
  @Column('uuid') commandId!: string;
  @Column('int') edition!: number;
  @Column('uuid') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('text') status!: BookStatus;
  @Column('text', { nullable: true }) error!: string | null;
  @Column('int', { nullable: true }) pages!: number | null;
  @Column('int', { nullable: true }) sheets!: number | null;
  @Column('text', { nullable: true }) sha256!: string | null;
  /** The file itself; selected only where it is sent. */
  @Column('bytea', { nullable: true, select: false }) pdf!: Buffer | null;
  @Column('timestamptz', { nullable: true }) completedAt!: Date | null;
}
