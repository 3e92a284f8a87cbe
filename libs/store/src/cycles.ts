import type { PlanDocument, Template } from '@kairan/forms';
import type { Route } from '@kairan/workflow';
import { Cycle, Plan, Subject } from './entities/plan.js';
import type { Tx } from './transact.js';

/** A cycle with the versions it is pinned to. */
export interface CycleFacts {
  id: string;
  planId: string;
  fiscalYear: number;
  template: Template;
  route: Route;
  /** `id@version` of both. */
  versions: { template: string; route: string };
}

const facts = `c.id, c.plan_id AS "planId", c.fiscal_year AS "fiscalYear", t.document AS template, r.document AS route,
  json_build_object('template', t.id || '@' || t.version, 'route', r.id || '@' || r.version) AS versions`;

/** The versions that a year is on now. @throws Error when there is no such cycle: callers come from a row that names it. */
export function cycleFacts(tx: Tx, id: string): Promise<CycleFacts> {
  return oneOf(
    tx,
    `SELECT ${facts} FROM cycle c JOIN template t ON t.id = c.template_id AND t.version = c.template_version
       JOIN route r ON r.id = c.route_id AND r.version = c.route_version WHERE c.id = $1`,
    id,
  );
}

/** The year of a sheet with the versions that the sheet itself is on: what is over stays on those it ended on. @throws Error */
export function sheetFacts(tx: Tx, sheetId: string): Promise<CycleFacts> {
  return oneOf(
    tx,
    `SELECT ${facts} FROM sheet s JOIN cycle c ON c.id = s.cycle_id
       JOIN template t ON t.id = s.template_id AND t.version = s.template_version
       JOIN route r ON r.id = s.route_id AND r.version = s.route_version WHERE s.id = $1`,
    sheetId,
  );
}

async function oneOf(tx: Tx, query: string, id: string): Promise<CycleFacts> {
  const [row] = await tx.query(query, [id]);
  if (!row) throw new Error(`no versions for ${id}`);
  return row;
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
