import type { EarlierRatings, PlanDocument, Template } from '@kairan/forms';
import type { DueYear, Route } from '@kairan/workflow';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('plan')
export class Plan {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') title!: string;
  @Column('jsonb') document!: PlanDocument;
}

/** What is evaluated: a system or project, owned by a unit. Name and department are as lists print them. */
@Entity('subject')
export class Subject {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') planId!: string;
  @Column('int') vision!: number;
  @Column('int') position!: number;
  @Column('text') name!: string;
  @Column('text') department!: string;
  @Column('text') ownerUnit!: string;
  @Column('jsonb') earlier!: EarlierRatings;
}

/** A version of a form or of a route: a draft until it is published, unchangeable from then on. Versions count 1…n per id. */
abstract class Version {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('text') id!: string;
  @PrimaryColumn('int') version!: number;
  /** YAML as it was handed in. */
  @Column('text') source!: string;
  /** How often the draft was saved. */
  @Column('int') revision!: number;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  @Column('uuid', { nullable: true }) publishedBy!: string | null;
}

@Entity('template')
export class TemplateVersion extends Version {
  /** Absent as long as it is a draft. Its keys stay in the order in which they were written. */
  @Column('json', { nullable: true }) document!: Template | null;
}

@Entity('route')
export class RouteVersion extends Version {
  /** Absent as long as it is a draft. */
  @Column('jsonb', { nullable: true }) document!: Route | null;
  /** The form it was written for. */
  @Column('text', { nullable: true }) templateId!: string | null;
  @Column('int', { nullable: true }) templateVersion!: number | null;
}

/** A plan in one fiscal year, pinned to one version of its form and of its route. */
@Entity('cycle')
export class Cycle {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') planId!: string;
  @Column('int') fiscalYear!: number;
  @Column('text') templateId!: string;
  @Column('int') templateVersion!: number;
  @Column('text') routeId!: string;
  @Column('int') routeVersion!: number;
  /** Days set in place of the route's deadlines, by stage. */
  @Column('jsonb') dues!: DueYear['dues'];
}
