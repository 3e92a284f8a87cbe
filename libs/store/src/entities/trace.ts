import type { Content } from '@kairan/forms';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody whose turn it was had this version of the sheet before their eyes. */
@Entity('sheet_opening')
export class SheetOpening {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') sheetId!: string;
  @PrimaryColumn('int') version!: number;
  @PrimaryColumn('uuid') personId!: string;
  @Column('timestamptz') at!: Date;
}

/** 後閲: a deputy's act (event `n`) for the person it was done for to read. */
@Entity('later_reading')
export class LaterReadingRow {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') sheetId!: string;
  @PrimaryColumn('int') n!: number;
  @Column('uuid') personId!: string;
  @Column('text') desk!: string;
  @Column('text') unit!: string;
  @Column('text') post!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
  @Column('text', { nullable: true }) comment!: string | null;
}

/** What a sheet said when it was handed in by event `n`. */
@Entity('sheet_snapshot')
export class SheetSnapshot {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') sheetId!: string;
  @PrimaryColumn('int') n!: number;
  @Column('int') round!: number;
  @Column('jsonb') content!: Content;
  @Column('text') contentHash!: string;
}
