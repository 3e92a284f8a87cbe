import { existsSync, readFileSync } from 'node:fs';
import type { Answer, BookPart, PlanDocument } from '@kairan/forms';
import type { BookFacts, SheetFacts } from '../src/facts.js';
import { ictActionPlan } from './template.js';

/** The published sheets stand beside the repository, never in it; tests that need them are skipped where they are absent. */
const folder = new URL('../../../../shared/reference/tokorozawa/', import.meta.url);

export const hasReference = existsSync(folder);

type Grade = string | null;
type Count = { count: number; percent: number };
type CountsRow = { label: string; AorB: { percent: number } } & Record<'A' | 'B' | 'C' | 'D', Count>;
type TextRow = Record<string, string | null>;

interface PublishedSheet {
  page: number;
  vision: number;
  name: string;
  nameInIndex: string;
  department: string;
  departmentInIndex: string;
  issues: string;
  vision_state: string;
  stage: string;
  budget: Record<string, number>;
  settlement: Record<string, number>;
  activities: TextRow[];
  goals: TextRow[];
  ratingActivity: Grade;
  ratingGoal: Grade;
  reason: string;
  plan: string;
  finding: string;
}

interface PublishedTables {
  document: { title: string; plan: string };
  runningHeader: string;
  headings: { level: 1 | 2 | 3; title: string }[];
  boilerplate: Record<string, string[]>;
  visions: { no: number; table3: string; table4_1: string; heading4_3: string }[];
  table2_1: { title: string; columns: string[]; rows: { label: string; text: string }[] };
  table3_1: { title: string; columns: string[]; rows: CountsRow[] };
  table3_2: { title: string; columns: string[]; rows: CountsRow[] };
  figure3_1: { title: string; percent: Record<string, number> };
  figure3_2: { title: string; percent: Record<string, number> };
  table4_1: {
    title: string;
    columns: string[];
    rows: { page: number; vision: number; name: string; department: string; R3: Grade; overall: Grade }[];
    note: string;
  };
  section4_2: { items: { item: string; group?: string; description: string }[] };
  reference: {
    columns: string[];
    rows: { name: string; department: string; R1: Grade; R2: Grade; R3: Grade; overall: Grade }[];
  };
  glossary: { sections: string[]; entries: { section: string; term: string; text: string }[] };
}

export interface Reference {
  facts: BookFacts;
  sheets: PublishedSheet[];
  tables: PublishedTables;
}

export function reference(): Reference {
  const sheets = read<PublishedSheet[]>('sheets.json');
  const tables = read<PublishedTables>('published-tables.json');
  const facts: BookFacts = {
    id: '5b8e2b1c-7f63-4f5e-8c55-1d0f6a9e2c37',
    fiscalYear: 2021,
    edition: 1,
    draft: false,
    date: '2022-08-01',
    history: { seq: '1160', head: 'c4'.repeat(32) },
    errata: [],
    plan: planOf(tables),
    template: ictActionPlan(),
    sheets: sheets.map((sheet, i) => sheetFacts(sheet, tables.reference.rows[i]!)),
  };
  return { facts, sheets, tables };
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
}

function sheetFacts(
  sheet: PublishedSheet,
  earlier: PublishedTables['reference']['rows'][number],
): SheetFacts {
  return {
    id: `sheet-of-page-${sheet.page}`,
    name: sheet.nameInIndex,
    department: sheet.departmentInIndex,
    vision: sheet.vision,
    content: {
      name: sheet.name,
      department: sheet.department,
      issues: sheet.issues,
      vision_state: sheet.vision_state,
      reason: sheet.reason,
      plan: sheet.plan,
      finding: sheet.finding,
      stage: codeOfStage(sheet.stage),
      cost: { budget: years(sheet.budget), settlement: years(sheet.settlement) },
      activities: sheet.activities.map((row) => pick(row, 'planned', 'indicator', 'result')),
      goals: sheet.goals.map((row) => pick(row, 'indicator', 'baseline', 'result')),
      rating_activity: rating(sheet.ratingActivity),
      rating_goal: rating(sheet.ratingGoal),
    },
    earlier: {
      name: earlier.name,
      department: earlier.department,
      ratings: { 2019: earlier.R1, 2020: earlier.R2 },
    },
  };
}

function pick(row: TextRow, ...columns: string[]): TextRow {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

function years(amounts: Record<string, number>): Record<string, number> {
  return { 2019: amounts['R1']!, 2020: amounts['R2']!, 2021: amounts['R3']! };
}

function rating(grade: Grade): Answer {
  return grade ?? { na: '－' };
}

function codeOfStage(label: string): string {
  return ictActionPlan().choices['stage']!.options.find((option) => option.label === label)!.code;
}

function planOf(tables: PublishedTables): PlanDocument {
  return {
    title: tables.document.plan,
    bookTitle: tables.document.title,
    municipality: '所沢市',
    runningHead: tables.runningHeader,
    visions: tables.visions.map((vision) => ({
      no: vision.no,
      title: vision.table3,
      inCounts: vision.table3,
      inIndex: vision.table4_1,
      heading: vision.heading4_3,
    })),
    parts: partsOf(tables),
  };
}

function partsOf(tables: PublishedTables): BookPart[] {
  return tables.headings
    .filter((heading) => heading.level < 3)
    .flatMap((heading): BookPart[] => [{ kind: 'heading', ...heading }, ...under(heading.title, tables)]);
}

function under(title: string, tables: PublishedTables): BookPart[] {
  const key = Object.keys(tables.boilerplate).find((start) => title.startsWith(start));
  const paragraphs = key ? tables.boilerplate[key]! : [];
  const text: BookPart[] = paragraphs.length ? [{ kind: 'text', paragraphs }] : [];
  const { table2_1, table3_1, table3_2, table4_1 } = tables;
  switch (key) {
    case '２.２':
      return [...text, { kind: 'criteria', ...table2_1 }];
    case '３.１':
      return [...text, counts(table3_1, 'rating_activity'), pie(tables.figure3_1, 'rating_activity')];
    case '３.２':
      return [...text, counts(table3_2, 'rating_goal'), pie(tables.figure3_2, 'rating_goal')];
    case '４.１': {
      const { columns, note } = table4_1;
      return [
        { kind: 'text', paragraphs: [paragraphs[0]!] },
        { kind: 'index', title: table4_1.title, columns, note },
      ];
    }
    case '４.２':
      return [...text, { kind: 'items', rows: tables.section4_2.items }];
    case '参考資料':
      return [...text, { kind: 'ratingsOverYears', columns: tables.reference.columns, years: [2019, 2020] }];
    case '用語集':
      return [...text, { kind: 'glossary', ...tables.glossary }];
    default:
      return title.startsWith('４.３') ? [{ kind: 'sheets' }] : text;
  }
}

function counts(table: { title: string; columns: string[] }, field: string): BookPart {
  return { kind: 'counts', title: table.title, columns: table.columns, field };
}

function pie(figure: { title: string }, field: string): BookPart {
  return { kind: 'pie', title: figure.title, field };
}
