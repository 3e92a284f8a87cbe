import {
  doorsAsked,
  evaluate,
  evaluateYear,
  doorsOfYear,
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
  type CycleFacts,
  type StoredSheet,
  type Tx,
  type YearSheetRow,
} from '@kairan/store';
import { rulesOf, type Route } from '@kairan/workflow';

/** Of how many sheets that share this one's parent, how many are in the figure at a place. */
export interface Coverage {
  path: string;
  sheetsIn: number;
  sheetsOf: number;
}

/** A sheet, and the form and the route by which it is asked. */
interface Sheet {
  stored: StoredSheet;
  cycle: Pick<CycleFacts, 'template' | 'route' | 'fiscalYear'>;
}

/**
 * What a sheet's form, its checks and the conditions of its route ask of other sheets, which are read only where one of them does, all of
 * them at once.
 * @param content the answers as a command leaves them
 */
export async function doorsOf(tx: Tx, sheet: Sheet, content = sheet.stored.content): Promise<Doors> {
  const { stored, cycle } = sheet;
  const asked = doorsAsked(cycle.template, rulesOf(cycle.route));
  const earlier = asked.has('previous') ? await earlierOf(tx, [stored], cycle.fiscalYear) : undefined;
  const before = earlier?.get(stored.subjectId);
  const own = { template: cycle.template, content, isIn: true, before };
  const siblings = asked.has('siblings') && siblingsAmong(own, [own, ...(await familyOf(tx, sheet, own))]);
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

/** The other sheets that share a sheet's parent. */
async function familyOf(tx: Tx, { stored, cycle }: Sheet, own: YearSheet): Promise<YearSheet[]> {
  const parent = parentOf(own);
  if (parent === null) return [];
  const rows = await yearSheetsWith(tx, stored, own.template.scope!.parent!, parent);
  return yearOf(tx, rows, cycle.fiscalYear);
}

/**
 * What was decided on subjects in the year before, by subject, with the years before that. A year of the plan in which nothing was
 * decided on a subject ends it: as its sheets began with nothing then, nothing is read past it.
 */
async function earlierOf(
  tx: Tx,
  subjects: Pick<StoredSheet, 'subjectId'>[],
  fiscalYear: number,
): Promise<Map<string, EarlierSheet>> {
  const ids = subjects.map(({ subjectId }) => subjectId);
  const rows = await earlierSheets(tx, ids, fiscalYear);
  const written = await templatesNamed(tx, [...new Set(rows.map(({ template }) => template))]);
  const latest = new Map<string, EarlierSheet & { yearsBetween: number }>();
  // From the first year on, each sheet stands before the next.
  for (const { subjectId, content, yearsBetween, ...row } of rows.toReversed()) {
    const template = openForm(written.get(row.template)!, row.fiscalYear);
    const before = latest.get(subjectId);
    const follows = before?.yearsBetween === yearsBetween + 1;
    latest.set(subjectId, { template, content, yearsBetween, ...(follows && { before }) });
  }
  return new Map([...latest].filter(([, { yearsBetween }]) => yearsBetween === 0));
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
  const year = await yearOf(tx, sheets, fiscalYear);
  const contents = evaluateYear(year);
  return year.map((sheet, i) => ({ ...sheet, content: contents[i]! }));
}

/** Sheets of one year with their forms, opened for it, and what was decided before where these ask for it. */
async function yearOf<S extends Pick<YearSheetRow, 'subjectId' | 'template' | 'content' | 'isIn'>>(
  tx: Tx,
  sheets: S[],
  fiscalYear: number,
): Promise<(Omit<S, 'template'> & YearSheet)[]> {
  const written = await templatesNamed(tx, [...new Set(sheets.map(({ template }) => template))]);
  const forms = new Map([...written].map(([name, form]) => [name, openForm(form, fiscalYear)]));
  const earlier = await earlierAsked(tx, [...forms.values()], sheets, fiscalYear);
  return sheets.map((sheet) => {
    return { ...sheet, template: forms.get(sheet.template)!, before: earlier.get(sheet.subjectId) };
  });
}

/** What the sheets of a year that is not open yet will ask, in the same order: nobody's has been handed in. */
export async function doorsOfBeginning(
  tx: Tx,
  { template, route }: { template: Template; route: Route },
  sheets: { subjectId: string; content: Content }[],
): Promise<Doors[]> {
  const asksBefore = doorsAsked(template, rulesOf(route)).has('previous');
  const earlier = asksBefore ? await earlierOf(tx, sheets, template.year!) : undefined;
  const year = sheets.map(({ subjectId, content }) => {
    return { template, content, isIn: false, before: earlier?.get(subjectId) };
  });
  return doorsOfYear(year);
}
