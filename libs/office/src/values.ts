import {
  doorsAsked,
  evaluate,
  evaluateYear,
  openForm,
  parentOf,
  previousOf,
  siblingPaths,
  siblingsAmong,
  type Content,
  type Doors,
  type EarlierSheet,
  type Template,
  type YearSheet,
} from '@kairan/forms';
import {
  earlierSheets,
  templatesNamed,
  yearSheetsWith,
  type StoredSheet,
  type Tx,
  type YearSheetRow,
} from '@kairan/store';
import { rulesOf } from '@kairan/workflow';
import type { SheetInHand } from './access.js';

/** Of how many sheets that share this one's parent, how many are in the figure at a place. */
export interface Coverage {
  path: string;
  sheetsIn: number;
  sheetsOf: number;
}

type Sheet = Pick<SheetInHand, 'stored' | 'cycle'>;

/**
 * What a sheet's form, its checks and the conditions of its route ask of other sheets, which are read only where one of them does, all of
 * them at once.
 * @param content the answers as a command leaves them
 */
export async function doorsOf(tx: Tx, sheet: Sheet, content = sheet.stored.content): Promise<Doors> {
  const { stored, cycle } = sheet;
  const asked = doorsAsked(cycle.template, rulesOf(cycle.route));
  const siblings = asked.has('siblings') ? await siblingsDoor(tx, sheet, content) : undefined;
  const earlier = asked.has('previous') ? await earlierOf(tx, [stored], cycle.fiscalYear) : undefined;
  const before = earlier?.get(stored.subjectId);
  return { ...(siblings && { siblings }), ...(before && { previous: previousOf(before) }) };
}

/** What a sheet says, with its computed cells, and how far its figures over other sheets reach. */
export function valuesOf({ stored, cycle }: Sheet, doors: Doors): { content: Content; rollups: Coverage[] } {
  const { template } = cycle;
  const rollups = siblingPaths(template).map((path) => {
    const { in: sheetsIn, of: sheetsOf } = doors.siblings!(path);
    return { path, sheetsIn, sheetsOf };
  });
  return { content: evaluate(template, stored.content, doors), rollups };
}

async function siblingsDoor(
  tx: Tx,
  { stored, cycle: { template, fiscalYear } }: Sheet,
  content: Content,
): Promise<NonNullable<Doors['siblings']>> {
  const own = { template, content, isIn: true };
  const parent = parentOf(own);
  if (parent === null) return siblingsAmong(own, [own]);
  const rows = await yearSheetsWith(tx, stored, template.scope!.parent!, parent);
  const forms = await formsOf(tx, rows, fiscalYear);
  return siblingsAmong(own, [own, ...rows.map((row) => ({ ...row, template: forms.get(row.template)! }))]);
}

/** What was decided on subjects in earlier years, by subject, each year with those before it. */
async function earlierOf(
  tx: Tx,
  subjects: Pick<StoredSheet, 'subjectId'>[],
  fiscalYear: number,
): Promise<Map<string, EarlierSheet>> {
  const ids = subjects.map(({ subjectId }) => subjectId);
  const rows = await earlierSheets(tx, ids, fiscalYear);
  const written = await templatesNamed(tx, [...new Set(rows.map(({ template }) => template))]);
  const latest = new Map<string, EarlierSheet>();
  // From the first year on, each sheet stands before the next.
  for (const { subjectId, content, ...row } of rows.toReversed()) {
    const template = openForm(written.get(row.template)!, row.fiscalYear);
    const before = latest.get(subjectId);
    latest.set(subjectId, { template, content, ...(before && { before }) });
  }
  return latest;
}

/** The same, read only where one of these forms asks for it. */
export function earlierAsked(
  tx: Tx,
  forms: Template[],
  subjects: Pick<StoredSheet, 'subjectId'>[],
  fiscalYear: number,
): Promise<Map<string, EarlierSheet>> {
  const isAsked = [...new Set(forms)].some((form) => doorsAsked(form).has('previous'));
  return isAsked ? earlierOf(tx, subjects, fiscalYear) : Promise.resolve(new Map());
}

/** Sheets of one year, opened for it, with their computed cells. */
export async function computedYear<
  S extends Pick<YearSheetRow, 'subjectId' | 'template' | 'content' | 'isIn'>,
>(tx: Tx, sheets: S[], fiscalYear: number): Promise<(Omit<S, 'template'> & YearSheet)[]> {
  const forms = await formsOf(tx, sheets, fiscalYear);
  const earlier = await earlierAsked(tx, [...forms.values()], sheets, fiscalYear);
  const year = sheets.map((sheet) => {
    return { ...sheet, template: forms.get(sheet.template)!, before: earlier.get(sheet.subjectId) };
  });
  const contents = evaluateYear(year);
  return year.map((sheet, i) => ({ ...sheet, content: contents[i]! }));
}

/** The forms that sheets of one year are on, opened for it, by `id@version`. */
async function formsOf(
  tx: Tx,
  sheets: { template: string }[],
  fiscalYear: number,
): Promise<Map<string, Template>> {
  const written = await templatesNamed(tx, [...new Set(sheets.map(({ template }) => template))]);
  return new Map([...written].map(([name, template]) => [name, openForm(template, fiscalYear)]));
}
