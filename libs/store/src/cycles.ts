import { openForm, type PlanDocument, type Template } from '@kairan/forms';
import type { Route } from '@kairan/workflow';
import { routesNamed, templatesNamed } from './documents.js';
import { Cycle, Plan, Subject } from './entities/plan.js';
import type { Tx } from './transact.js';

/** A cycle with the versions it is pinned to. */
export interface CycleFacts {
  id: string;
  planId: string;
  fiscalYear: number;
  /** Opened for the fiscal year. */
  template: Template;
  route: Route;
  /** `id@version` of both. */
  versions: { template: string; route: string };
}

/** A cycle and the versions that it, or one of its sheets, is on. */
export type Pins = Omit<CycleFacts, 'template' | 'route'>;

/** Columns of `Pins`, of a cycle `c`. @param on the row with the versions: the cycle itself or a sheet */
export const pinsOf = (on: 'c' | 's'): string => `json_build_object(
  'id', c.id, 'planId', c.plan_id, 'fiscalYear', c.fiscal_year, 'versions', json_build_object(
    'template', ${on}.template_id || '@' || ${on}.template_version, 'route', ${on}.route_id || '@' || ${on}.route_version)) AS pins`;

/** The versions that a year is on now. @throws Error when there is no such cycle: callers come from a row that names it. */
export async function cycleFacts(tx: Tx, id: string): Promise<CycleFacts> {
  return factsOf(tx, await tx.query(`SELECT ${pinsOf('c')} FROM cycle c WHERE c.id = $1`, [id]));
}

/** The year of a sheet with the versions that the sheet itself is on: what is over stays on those it ended on. @throws Error */
export async function sheetFacts(tx: Tx, sheetId: string): Promise<CycleFacts> {
  const rows = await tx.query(
    `SELECT ${pinsOf('s')} FROM sheet s JOIN cycle c ON c.id = s.cycle_id WHERE s.id = $1`,
    [sheetId],
  );
  return factsOf(tx, rows);
}

function factsOf(tx: Tx, [row]: { pins: Pins }[]): Promise<CycleFacts> {
  if (!row) throw new Error('no cycle for what names one');
  return withDocuments(tx, row.pins);
}

export async function withDocuments(tx: Tx, pins: Pins): Promise<CycleFacts> {
  const { versions } = pins;
  const template = (await templatesNamed(tx, [versions.template])).get(versions.template);
  const route = (await routesNamed(tx, [versions.route])).get(versions.route);
  if (!template || !route) throw new Error(`no versions ${versions.template}, ${versions.route}`);
  return { ...pins, template: openForm(template, pins.fiscalYear), route };
}

/** Every route that some open sheet is on, each once. */
export async function routesInUse(tx: Tx): Promise<Route[]> {
  const rows: { name: string }[] = await tx.query(
    `SELECT r.id || '@' || r.version AS name FROM route r WHERE EXISTS (
       SELECT FROM sheet s WHERE s.route_id = r.id AND s.route_version = r.version AND s.state = 'open')`,
  );
  const names = rows.map(({ name }) => name);
  return [...(await routesNamed(tx, names)).values()];
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

/** A plan with the fiscal years that are open. */
export interface PlanLine {
  id: string;
  title: string;
  subjects: number;
  cycles: { id: string; fiscalYear: number }[];
}

export function listPlans(tx: Tx): Promise<PlanLine[]> {
  return tx.query(
    `SELECT p.id, p.title, (SELECT count(*)::int FROM subject j WHERE j.plan_id = p.id) AS subjects,
            (SELECT coalesce(json_agg(json_build_object('id', c.id, 'fiscalYear', c.fiscal_year) ORDER BY c.fiscal_year), '[]')
               FROM cycle c WHERE c.plan_id = p.id) AS cycles
       FROM plan p ORDER BY p.title, p.id`,
  );
}

export function findPlan(tx: Tx, id: string): Promise<Plan | null> {
  return tx.findOneBy(Plan, { id });
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
