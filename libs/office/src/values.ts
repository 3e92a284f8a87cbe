import {
  asksPrevious,
  evaluate,
  openForm,
  parentOf,
  siblingPaths,
  siblingsAmong,
  valueAt,
  type Content,
  type Doors,
  type Template,
} from '@kairan/forms';
import {
  lastYearsSheet,
  templatesNamed,
  yearSheetsWith,
  type CycleFacts,
  type StoredSheet,
  type Tx,
} from '@kairan/store';

/** Of how many sheets that share this one's parent, how many are in the figure at a place. */
export interface Coverage {
  path: string;
  sheetsIn: number;
  sheetsOf: number;
}

export interface Values {
  /** The answers with their computed cells. */
  content: Content;
  rollups: Coverage[];
}

/** What a sheet says, computed: other sheets are read only where its form asks for them, all of them at once. */
export async function valuesOf(tx: Tx, stored: StoredSheet, cycle: CycleFacts): Promise<Values> {
  const { template } = cycle;
  const paths = siblingPaths(template);
  const siblings = paths.length > 0 ? await siblingsDoor(tx, stored, cycle) : undefined;
  const previous = asksPrevious(template) ? await previousDoor(tx, stored, cycle) : undefined;
  const doors = { ...(siblings && { siblings }), ...(previous && { previous }) };
  const rollups = paths.map((path) => {
    const { in: sheetsIn, of: sheetsOf } = siblings!(path);
    return { path, sheetsIn, sheetsOf };
  });
  return { content: evaluate(template, stored.content, doors), rollups };
}

async function siblingsDoor(
  tx: Tx,
  stored: StoredSheet,
  { template, fiscalYear }: CycleFacts,
): Promise<NonNullable<Doors['siblings']>> {
  const { content } = stored;
  const own = { template, content, isIn: true };
  const parent = parentOf(own);
  if (parent === null) return siblingsAmong(own, [own]);
  const rows = await yearSheetsWith(tx, stored, template.scope!.parent!, parent);
  const forms = await formsOf(tx, rows, fiscalYear);
  return siblingsAmong(own, [own, ...rows.map((row) => ({ ...row, template: forms.get(row.template)! }))]);
}

async function previousDoor(
  tx: Tx,
  { subjectId }: StoredSheet,
  { fiscalYear }: CycleFacts,
): Promise<Doors['previous']> {
  const before = await lastYearsSheet(tx, subjectId, fiscalYear);
  if (!before) return undefined;
  const form = (await formsOf(tx, [before], before.fiscalYear)).get(before.template)!;
  return (path) => valueAt(evaluate(form, before.content), path);
}

/** The forms that sheets of one year are on, opened for it, by `id@version`. */
export async function formsOf(
  tx: Tx,
  sheets: { template: string }[],
  fiscalYear: number,
): Promise<Map<string, Template>> {
  const written = await templatesNamed(tx, [...new Set(sheets.map(({ template }) => template))]);
  return new Map([...written].map(([name, template]) => [name, openForm(template, fiscalYear)]));
}
