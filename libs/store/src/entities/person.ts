import type { Role } from '@kairan/workflow';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('person')
export class Person {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { array: true }) roles!: Role[];
}

/** What a person signs in with. */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('text') login!: string;
  @Column('uuid') personId!: string;
  @Column('text') passwordHash!: string;
  @Column('int') failures!: number;
  @Column('timestamptz', { nullable: true }) lockedUntil!: Date | null;
}

/** 発令: a person sits at a desk from–to (inclusive dates in JST; no end means until further notice). */
@Entity('incumbency')
export class Incumbency {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') personId!: string;
  @PrimaryColumn('text') deskId!: string;
  @PrimaryColumn('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
}
