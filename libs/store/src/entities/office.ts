import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('municipality')
export class Municipality {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
}

@Entity('unit')
export class Unit {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('text') code!: string;
  @Column('text') name!: string;
}

/** A post in a unit. Its id is `unit/post`, as routes name it. */
@Entity('desk')
export class Desk {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') unitCode!: string;
  @Column('text') name!: string;
}
