import {
  checkContent,
  choiceSetOf,
  conform,
  parseEraShort,
  type Content,
  type Template,
} from '@kairan/forms';
import type { SheetData } from './folder-shape.js';
import { yearsOf } from './year-faults.js';

export interface DataFault {
  path: (string | number)[];
  message: string;
}

/**
 * The answers of one sheet of the folder, as the form stores them; or what does not fit the form. Years that the form lacks
 * are left out: `yearFaults` tells them for all sheets together.
 */
export function contentOf(
  sheet: SheetData,
  template: Template,
  fiscalYear: number,
): { content: Content } | { faults: DataFault[] } {
  const stages = choiceSetOf(template, 'stage').options.map(({ label }) => label);
  if (!stages.includes(sheet.stage)) {
    const message = `「${sheet.stage}」という事業段階はありません。${stages.join('、')} のどれかにしてください。`;
    return { faults: [{ path: ['stage'], message }] };
  }
  const result = conform(template, rawContent(sheet, template));
  if ('faults' in result) return { faults: result.faults.map((fault) => inFile(sheet, fault)) };
  const errors = checkContent(template, result.content, 'all', fiscalYear).filter(
    ({ level }) => level === 'error',
  );
  const faults = errors.map(({ path, message }) => inFile(sheet, { path: path.split('.'), message }));
  return faults.length > 0 ? { faults } : result;
}

const fileNames: Record<string, string> = { rating_activity: 'ratingActivity', rating_goal: 'ratingGoal' };

/** The form's names and the folder's differ in places; a fault is looked for in the folder. */
function inFile(sheet: SheetData, { path, message }: DataFault): DataFault {
  const [field = '', row, year] = path;
  if (field !== 'cost' || (row !== 'budget' && row !== 'settlement'))
    return { path: [fileNames[field] ?? field, ...path.slice(1)], message };
  const era = Object.keys(sheet[row]).find((key) => yearKey(key) === year);
  return { path: era === undefined ? [row] : [row, era], message };
}

function rawContent(sheet: SheetData, template: Template): Record<string, unknown> {
  const { name, department, issues, vision_state, reason, plan, finding } = sheet;
  return {
    ...{ name, department, issues, vision_state, reason, plan, finding },
    stage: codeOf(template, sheet.stage),
    cost: { budget: byYear(sheet.budget, template), settlement: byYear(sheet.settlement, template) },
    activities: (sheet.activities ?? []).map(({ planned, indicator, result }) => ({
      planned,
      indicator,
      result,
    })),
    goals: (sheet.goals ?? []).map(({ indicator, baseline, result }) => ({ indicator, baseline, result })),
    rating_activity: sheet.ratingActivity ?? { na: template.defaults.na },
    rating_goal: sheet.ratingGoal ?? { na: template.defaults.na },
  };
}

/** The folder writes options as they are printed. */
function codeOf(template: Template, label: string): string {
  const option = choiceSetOf(template, 'stage').options.find((choice) => choice.label === label);
  return option?.code ?? label;
}

/** `{R1: 619000}` → `{2019: 619000}` */
function byYear(amounts: Record<string, number | null>, template: Template): Record<string, number | null> {
  const years = yearsOf(template).map(String);
  const entries = Object.entries(amounts).map(([era, amount]) => [yearKey(era), amount] as const);
  return Object.fromEntries(entries.filter(([year]) => years.includes(year)));
}

function yearKey(era: string): string {
  return String(parseEraShort(era) ?? era);
}

/** The year the folder reports on: the latest one that money was budgeted for, in most of its sheets. */
export function fiscalYearOf(sheets: SheetData[]): number | undefined {
  const years = sheets.flatMap(({ budget }) => {
    const known = Object.keys(budget).flatMap((era) => parseEraShort(era) ?? []);
    return known.length > 0 ? Math.max(...known) : [];
  });
  const votes = (year: number) => years.filter((other) => other === year).length;
  return years.toSorted((a, b) => votes(b) - votes(a) || b - a)[0];
}
