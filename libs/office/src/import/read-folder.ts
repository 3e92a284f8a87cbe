import type { Content, EarlierRatings, PlanDocument, Template } from '@kairan/forms';
import { openForm, parseEraShort, textFaults } from '@kairan/forms';
import { contentOf, fiscalYearOf } from './content-of.js';
import { sheetFault, sheetsFile, tablesFile, type FolderFault } from './folder-fault.js';
import { sheetsShape, tablesShape, type SheetData, type Tables } from './folder-shape.js';
import { peopleOf, type People } from './people-of.js';
import { earlierYears, municipalityOf, planOf } from './plan-of.js';
import { readFileAs } from './read-file.js';
import { yearFaults } from './year-faults.js';

/** A whole city read from a folder, checked, nothing stored yet. */
export interface City {
  code: string;
  name: string;
  fiscalYear: number;
  plan: PlanDocument;
  people: People;
  subjects: CitySubject[];
}

export interface CitySubject {
  vision: number;
  name: string;
  department: string;
  ownerUnit: string;
  earlier: EarlierRatings;
  /** What the sheet will say in the end: written by its people, step by step, never imported as approved. */
  answers: Content;
  /** Answers with which its first sheet begins, by field: nobody could write them. */
  brought?: Content;
}

/** Reads and checks a city folder as a whole. Every fault names its file, path and reason. */
export async function readFolder(
  dir: string,
  template: Template,
): Promise<{ city: City } | { faults: FolderFault[] }> {
  const sheets = await readFileAs(dir, sheetsFile, sheetsShape);
  const tables = await readFileAs(dir, tablesFile, tablesShape);
  if ('faults' in sheets || 'faults' in tables)
    return {
      faults: [...('faults' in sheets ? sheets.faults : []), ...('faults' in tables ? tables.faults : [])],
    };
  return cityOf(sheets.data, tables.data, template);
}

const YEAR_UNKNOWN =
  'どの調書にも年度の金額がなく、何年度の調書か分かりません。その年度を R3 のように書いてください（金額は null でもかまいません）。';

function cityOf(
  sheets: SheetData[],
  tables: Tables,
  written: Template,
): { city: City } | { faults: FolderFault[] } {
  const fiscalYear = fiscalYearOf(sheets);
  if (fiscalYear === undefined) return { faults: [sheetFault(sheets[0], 0, ['budget'], YEAR_UNKNOWN)] };
  const template = openForm(written, fiscalYear);
  const { reviewer, mailDomain } = tables.document;
  const people = peopleOf(sheets.map(listed), reviewer ?? 'デジタル戦略課', mailDomain ?? null);
  const plan = planOf(tables, template, fiscalYear);
  const faults: FolderFault[] = [
    ...visionFaults(sheets, tables),
    ...headingFaults(plan),
    ...valueFaults(tables, template),
    ...yearFaults(sheets, template),
  ];
  const subjects = sheets.flatMap((sheet, i): CitySubject[] => {
    const result = contentOf(sheet, template, fiscalYear);
    if ('content' in result) return [subjectOf(sheet, tables, fiscalYear, people, result.content)];
    faults.push(...result.faults.map(({ path, message }) => sheetFault(sheet, i, path, message)));
    return [];
  });
  if (faults.length > 0) return { faults };
  return {
    city: {
      code: tables.document.municipalityCode ?? '000000',
      name: municipalityOf(tables),
      fiscalYear,
      plan,
      people,
      subjects,
    },
  };
}

function subjectOf(
  sheet: SheetData,
  tables: Tables,
  fiscalYear: number,
  people: People,
  answers: Content,
): CitySubject {
  const department = listed(sheet);
  return {
    vision: sheet.vision,
    name: sheet.nameInIndex ?? sheet.name,
    department,
    ownerUnit: people.codeOf.get(department)!,
    earlier: earlierOf(sheet, tables, fiscalYear),
    answers,
  };
}

function visionFaults(sheets: SheetData[], { visions }: Tables): FolderFault[] {
  const numbers = visions.map(({ no }) => no);
  const known = new Set(numbers);
  const twice = numbers.flatMap((no, i) =>
    numbers.indexOf(no) < i
      ? [{ file: tablesFile, path: `visions.${i}.no`, message: `ビジョン ${no} が二度あります。` }]
      : [],
  );
  const strays = sheets.flatMap((sheet, i) =>
    known.has(sheet.vision)
      ? []
      : [
          sheetFault(
            sheet,
            i,
            ['vision'],
            `ビジョン ${sheet.vision} が ${tablesFile} の visions にありません。`,
          ),
        ],
  );
  return [...twice, ...strays];
}

/** Where the headings leave no place for the sheets, there is no book. */
function headingFaults({ parts }: PlanDocument): FolderFault[] {
  if (parts.some(({ kind }) => kind === 'sheets')) return [];
  const message = '調書を載せる見出し（4.3）がありません。';
  return [{ file: tablesFile, path: 'headings', message }];
}

/** Values in the plan's texts (`{{sheets.count}}`) that cannot be read, wherever they stand. */
function valueFaults(tables: Tables, template: Template): FolderFault[] {
  const visions = tables.visions.map(({ no }) => no);
  return textFaults(tables, template, visions).map(({ path, message }) => ({
    file: tablesFile,
    path: path.join('.'),
    message,
  }));
}

/** The department as lists of this year print it. */
function listed(sheet: SheetData): string {
  return sheet.departmentInIndex ?? sheet.department;
}

/** The row of the reference table that belongs to a sheet: same page and name, else the only one of that name and department. */
function earlierOf(sheet: SheetData, { reference }: Tables, fiscalYear: number): EarlierRatings {
  const name = sheet.nameInIndex ?? sheet.name;
  const department = listed(sheet);
  const namesakes = (reference?.rows ?? []).filter((row) => tight(row.name) === tight(name));
  const row =
    namesakes.find(({ page }) => page != null && page === sheet.page) ??
    namesakes.find((candidate) => tight(candidate.department) === tight(department));
  if (!row) return { name, department, ratings: {} };
  const columns = (reference?.columns ?? []).filter(
    (column) => earlierYears([column], fiscalYear).length > 0,
  );
  const ratings = columns.map((column) => [
    String(parseEraShort(column)),
    (row[column] as string | null | undefined) ?? null,
  ]);
  return { name: row.name, department: row.department, ratings: Object.fromEntries(ratings) };
}

function tight(text: string): string {
  return text.replace(/\s/g, '');
}
