import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 自分の番、処理不要、引戻し、決裁、否決、取下げ、後閲、期限のお知らせ. */
export type NoticeKind =
  | 'yourTurn'
  | 'relieved'
  | 'pulledBack'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'laterReading'
  | 'reminder';

/** A word to one person about one arrival of a sheet. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') sheetId!: string;
  /** Number of the event that brought the sheet to this desk. */
  @Column('int') n!: number;
  @Column('text') kind!: NoticeKind;
  /** Of a reminder: the day it is for. */
  @Column('date', { nullable: true }) day!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) mailedAt!: Date | null;
  @Column('text', { nullable: true }) mailError!: string | null;
}
