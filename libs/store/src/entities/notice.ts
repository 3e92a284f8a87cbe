import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A word to one person about one arrival of a sheet. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') sheetId!: string;
  /** Number of the event that brought the sheet to this desk. */
  @Column('int') n!: number;
  @Column('text') kind!: 'yourTurn' | 'approved';
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) mailedAt!: Date | null;
  @Column('text', { nullable: true }) mailError!: string | null;
}
