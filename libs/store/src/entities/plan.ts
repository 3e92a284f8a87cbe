import type { EarlierRatings, PlanDocument, Template } from '@kairan/forms';
import type { Route } from '@kairan/workflow';
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

/** One frozen version of a form. */
@Entity('template')
export class TemplateVersion {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('text') id!: string;
  @PrimaryColumn('int') version!: number;
  @Column('jsonb') document!: Template;
}

/** One frozen version of a route. */
@Entity('route')
export class RouteVersion {
  @PrimaryColumn('uuid') municipalityId!: string;
  @PrimaryColumn('text') id!: string;
  @PrimaryColumn('int') version!: number;
  @Column('jsonb') document!: Route;
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
}
