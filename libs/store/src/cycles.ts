import type { PlanDocument, Template } from '@kairan/forms';
import type { Route } from '@kairan/workflow';
import { Cycle, Plan, RouteVersion, Subject, TemplateVersion } from './entities/plan.js';
import type { Tx } from './transact.js';

/** A cycle with the versions it is pinned to. */
export interface CycleFacts {
  id: string;
  planId: string;
  fiscalYear: number;
  template: Template;
  route: Route;
}

/** @throws Error when there is no such cycle: callers come from a row that names it. */
export async function cycleFacts(tx: Tx, id: string): Promise<CycleFacts> {
  const cycle = await tx.findOneByOrFail(Cycle, { id });
  const template = await tx.findOneByOrFail(TemplateVersion, {
    id: cycle.templateId,
    version: cycle.templateVersion,
  });
  const route = await tx.findOneByOrFail(RouteVersion, { id: cycle.routeId, version: cycle.routeVersion });
  const { planId, fiscalYear } = cycle;
  return { id, planId, fiscalYear, template: template.document, route: route.document };
}

/** The routes that cycles are pinned to, by cycle. */
export async function routesOf(tx: Tx, cycleIds: string[]): Promise<Map<string, Route>> {
  const rows: { id: string; document: Route }[] = await tx.query(
    `SELECT c.id, r.document FROM cycle c JOIN route r ON r.id = c.route_id AND r.version = c.route_version
      WHERE c.id = ANY($1)`,
    [cycleIds],
  );
  return new Map(rows.map(({ id, document }) => [id, document]));
}

export function findCycle(tx: Tx, id: string): Promise<Cycle | null> {
  return tx.findOneBy(Cycle, { id });
}

/** All cycles, the latest year first. */
export function listCycles(
  tx: Tx,
): Promise<(Pick<Cycle, 'id' | 'planId' | 'fiscalYear'> & { title: string })[]> {
  return tx.query(
    `SELECT c.id, c.plan_id AS "planId", c.fiscal_year AS "fiscalYear", p.title
       FROM cycle c JOIN plan p ON p.id = c.plan_id ORDER BY c.fiscal_year DESC, p.title`,
  );
}

export function cycleOf(tx: Tx, planId: string, fiscalYear: number): Promise<Cycle | null> {
  return tx.findOneBy(Cycle, { planId, fiscalYear });
}

export function subjectsOf(tx: Tx, planId: string): Promise<Subject[]> {
  return tx.find(Subject, { where: { planId }, order: { position: 'ASC' } });
}

export async function planDocument(tx: Tx, id: string): Promise<PlanDocument> {
  return (await tx.findOneByOrFail(Plan, { id })).document;
}

/** @throws Error when there is no such subject: callers come from a sheet that names it. */
export function subjectOf(tx: Tx, id: string): Promise<Subject> {
  return tx.findOneByOrFail(Subject, { id });
}
