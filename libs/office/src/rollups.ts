import {
  listColumns,
  listLine,
  placeAt,
  printedAt,
  rollUp,
  rollUpBy,
  type Content,
  type RollUp,
} from '@kairan/forms';
import { cycleFacts, findCycle, planDocument, routesNamed, yearSheets, type Tx } from '@kairan/store';
import { mayReadBook, maySee } from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { actorFor } from './access.js';
import { NotFoundError, serve, type Identity } from './office.js';
import { computedYear } from './values.js';

/** A year over all its sheets: list, counts with shares, totals. */
export interface YearRollup {
  id: string;
  fiscalYear: number;
  all: RollUp;
  groups: (RollUp & { group: string })[];
  columns: { path: string; label: string }[];
  /** In book order; `cells` as the form prints them, by column. */
  sheets: { id: string; subject: string; department: string; isIn: boolean; cells: string[] }[];
}

/**
 * @param by place whose answer makes the groups; without it they are the plan's visions
 * @throws NotFoundError for those who may not see every department's sheets, and for a place that the form does not have
 */
export function rollup(
  database: DataSource,
  who: Identity,
  cycleId: string,
  by?: string,
): Promise<YearRollup> {
  return serve(database, who, async (tx) => {
    const actor = await actorFor(tx, who, cycleId);
    if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
    const cycle = await cycleFacts(tx, cycleId);
    if (!mayReadBook(cycle.route, actor)) throw new NotFoundError();
    const rows = await yearSheets(tx, cycleId);
    const routes = await routesNamed(tx, rows.map(({ route }) => route)); // prettier-ignore
    const seen = rows.filter((row) => maySee(row, routes.get(row.route)!, actor));
    const sheets = await computedYear(tx, seen, cycle.fiscalYear);
    const { template, fiscalYear } = cycle;
    if (by !== undefined && !placeAt(template, by)) throw new NotFoundError();
    const visions = by === undefined ? await visionTitles(tx, cycle.planId) : undefined;
    const groupOf = (sheet: { vision: number; content: Content }) =>
      visions ? (visions.get(sheet.vision) ?? String(sheet.vision)) : printedAt(template, sheet.content, by!);
    return {
      ...{ id: cycleId, fiscalYear, columns: listColumns(template) },
      all: rollUp(template, sheets),
      groups: rollUpBy(template, sheets, groupOf),
      sheets: sheets.map(({ id, subject, department, isIn, content }) => ({
        ...{ id, subject, department, isIn },
        cells: isIn ? listLine(template, content) : [],
      })),
    };
  });
}

async function visionTitles(tx: Tx, planId: string): Promise<Map<number, string>> {
  const { visions } = await planDocument(tx, planId);
  return new Map(visions.map(({ no, title }) => [no, title]));
}
