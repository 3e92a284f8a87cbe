import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('session')
export class Session {
  @PrimaryColumn('uuid') municipalityId!: string;
  /** SHA-256 of the token in the cookie, hex: a stolen table opens no session. */
  @PrimaryColumn('text') tokenHash!: string;
  @Column('uuid') personId!: string;
  @Column('timestamptz') expiresAt!: Date;
}
