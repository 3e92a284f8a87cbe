import type { Event, Sheet, StageName } from '@kairan/workflow';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The sheet as its events have made it: `Sheet` of the workflow spread over columns, and the answers. */
@Entity('sheet')
export class SheetRow {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cycleId!: string;
  @Column('uuid') subjectId!: string;
  @Column('text') owner!: string;
  @Column('text') state!: Sheet['state'];
  @Column('text', { nullable: true }) step!: string | null;
  @Column('text', { nullable: true }) stage!: StageName | null;
  @Column('text', { array: true }) desks!: string[];
  @Column('int') version!: number;
  @Column('int') round!: number;
  @Column('jsonb') authors!: Sheet['authors'];
  @Column('jsonb') last!: Sheet['last'];
  /** Content: a type within itself, which typeorm's own types cannot follow. */
  @Column('jsonb') content!: object;
  /** Places that say what last year's sheet said, and that nobody has changed or confirmed yet. */
  @Column('jsonb') carried!: string[];
  @Column('text', { nullable: true }) contentHash!: string | null;
  /** What else `Sheet` holds: votes, completed and skipped steps, since when, the position a pull-back brings back. */
  @Column('jsonb') course!: object;
  /** The decided sheet that this one corrects (訂正). */
  @Column('uuid', { nullable: true }) corrects!: string | null;
  /** 1, and one more for each correction of the same subject in the same cycle. */
  @Column('int') sequence!: number;
}

/** Append-only history. `seq`, `prevHash` and `hash` are set by the database: one chain per municipality. */
@Entity('sheet_event')
export class SheetEvent {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('bigint') seq!: string;
  @Column('uuid') sheetId!: string;
  /** 1…n within the sheet. */
  @Column('int') n!: number;
  @Column('uuid') commandId!: string;
  @Column('jsonb') event!: Event;
}
