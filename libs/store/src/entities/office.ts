import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('municipality')
export class Municipality {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
}

/** 所属. `name` is its first name; later ones are in `unit_name`. Days are inclusive, null means without limit. */
@Entity('unit')
export class Unit {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('text') code!: string;
  @Column('text') name!: string;
  @Column('date', { nullable: true }) validFrom!: string | null;
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('text', { nullable: true }) parent!: string | null;
  /** Where its desks, and what waits at them, belong after its last day. */
  @Column('text', { nullable: true }) successor!: string | null;
}

/** A post in a unit. Its id is `unit/post`, as routes name it. */
@Entity('desk')
export class Desk {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') unitCode!: string;
  @Column('text') name!: string;
  @Column('date', { nullable: true }) validFrom!: string | null;
  @Column('date', { nullable: true }) validTo!: string | null;
  /** The desk whose holder is told of overdue work. */
  @Column('text', { nullable: true }) superior!: string | null;
}
