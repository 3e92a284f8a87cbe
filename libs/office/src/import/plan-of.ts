import {
  amountRows,
  fieldsOf,
  parseEraShort,
  pathLabel,
  type BookChart,
  type BookPart,
  type MatrixField,
  type PlanDocument,
  type Template,
  type Vision,
} from '@kairan/forms';
import type { Tables } from './folder-shape.js';

/** The plan's document from the folder's tables: its texts in reading order, with a place for everything that is computed. */
export function planOf(tables: Tables, template: Template, fiscalYear: number): PlanDocument {
  const { document } = tables;
  return {
    title: document.plan,
    bookTitle: document.title,
    municipality: municipalityOf(tables),
    runningHead: tables.runningHeader ?? '',
    visions: tables.visions.map(visionOf),
    parts: [...partsOf(tables, template, fiscalYear), ...endOf(tables, template, fiscalYear)],
  };
}

/** The municipality's name: given, or what the plan's title begins with. */
export function municipalityOf({ document }: Tables): string {
  return document.municipality ?? /^.+?[市町村区]/.exec(document.plan)?.[0] ?? document.plan;
}

function visionOf(vision: Tables['visions'][number]): Vision {
  const wide = String(vision.no).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const printed =
    vision.title ?? vision.table3 ?? vision.table4_1 ?? vision.reference ?? vision.heading4_3 ?? '';
  const title = printed.replace(/^(（.+?）)?(ビジョン)?\s*[0-9０-９]+\s*[.．]\s*/, '');
  return {
    no: vision.no,
    title,
    inCounts: vision.table3 ?? `${vision.no}.${title}`,
    inIndex: vision.table4_1 ?? vision.reference ?? `ビジョン${wide}. ${title}`,
    heading: vision.heading4_3 ?? `（${wide}）ビジョン${wide}．${title}`,
  };
}

function partsOf(tables: Tables, template: Template, fiscalYear: number): BookPart[] {
  const visions = new Set(tables.visions.map((vision) => vision.heading4_3));
  return tables.headings
    .filter(({ level, title }) => level < 3 || !visions.has(title)) // the sheets print these where each vision begins
    .filter(({ title }) => !/^（[０-９0-9]+）ビジョン/.test(title))
    .flatMap(({ level, title }): BookPart[] => {
      const key = keyOf(title, tables);
      return [
        { kind: 'heading', level, title },
        ...textOf(key, tables),
        ...computedAt(key, tables, template, fiscalYear),
      ];
    });
}

/** What the folder does not speak of stands behind all that it does, so that its pages keep their numbers. */
function endOf({ reference }: Tables, template: Template, fiscalYear: number): BookPart[] {
  const years = earlierYears(reference?.columns ?? [], fiscalYear);
  const counted = template.rollup.counts.map(({ field }) => ({ field, label: pathLabel(template, field) }));
  const charts: BookChart[] = [
    ...counted.map(({ field, label }) => ({
      kind: 'ratingBars' as const,
      title: `${label}（ビジョン別）`,
      field,
    })),
    ...(years.length > 0 ? counted.slice(0, 1) : []).map(({ field }) => ({ kind: 'yearBars' as const, title: '評価の移り変わり（年度別）', field, years })), // prettier-ignore
    ...fieldsOf(template).flatMap((field) => (field.type === 'matrix' ? amountBars(template, field) : [])),
  ];
  return [
    ...(charts.length > 0 ? [{ kind: 'heading' as const, level: 1 as const, title: '付図' }] : []),
    ...charts.map((chart, i) => ({ ...chart, title: `付図${i + 1} ${chart.title}` })),
    { kind: 'heading', level: 1, title: '正誤表' },
    { kind: 'errata', title: '前の版から改めたところ' },
    { kind: 'colophon', title: '奥付' },
  ];
}

function amountBars(template: Template, field: MatrixField): BookChart[] {
  const rows = amountRows(template, field).map(({ id }) => id);
  return rows.length > 0
    ? [{ kind: 'amountBars', title: `${field.label}の合計`, field: field.id, rows }]
    : [];
}

/** What a heading is called in `boilerplate`: its number (１.１) or its whole title. */
function keyOf(title: string, { boilerplate }: Tables): string {
  const number = /^[0-9０-９]+[.．][0-9０-９]+/.exec(title)?.[0];
  return Object.keys(boilerplate).find((key) => plain(key) === plain(number ?? title)) ?? number ?? title;
}

function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

function textOf(key: string, { boilerplate, table4_1 }: Tables): BookPart[] {
  const paragraphs = (boilerplate[key] ?? []).filter((paragraph) => paragraph !== table4_1?.note);
  return paragraphs.length > 0 ? [{ kind: 'text', paragraphs }] : [];
}

/** What stands under which heading in a folder of this format. */
function computedAt(key: string, tables: Tables, template: Template, fiscalYear: number): BookPart[] {
  const { table2_1, table4_1, section4_2, reference, glossary } = tables;
  switch (plain(key)) {
    case '2.2':
      return table2_1 ? [{ kind: 'criteria', ...table2_1 }] : [];
    case '3.1':
      return countsAt(template, 0, tables.table3_1, tables.figure3_1);
    case '3.2':
      return countsAt(template, 1, tables.table3_2, tables.figure3_2);
    case '4.1':
      return table4_1
        ? [
            {
              kind: 'index',
              title: table4_1.title,
              columns: table4_1.columns,
              ...(table4_1.note ? { note: table4_1.note } : {}),
            },
          ]
        : [];
    case '4.2':
      return section4_2 ? [{ kind: 'items', rows: section4_2.items.map(itemOf) }] : [];
    case '4.3':
      return [{ kind: 'sheets' }];
    case '参考資料':
      return reference
        ? [
            {
              kind: 'ratingsOverYears',
              columns: reference.columns,
              years: earlierYears(reference.columns, fiscalYear),
            },
          ]
        : [];
    case '用語集':
      return glossary ? [{ kind: 'glossary', ...glossary, sections: sectionsOf(glossary) }] : [];
    default:
      return [];
  }
}

/** The sections as listed, then those that only an entry names: no term goes missing. */
function sectionsOf({ sections, entries }: NonNullable<Tables['glossary']>): string[] {
  return [...new Set([...sections, ...entries.map(({ section }) => section)])];
}

function itemOf({
  item,
  group,
  description,
}: {
  item: string;
  group?: string | null | undefined;
  description: string;
}) {
  return { item, description, ...(group ? { group } : {}) };
}

function countsAt(
  template: Template,
  place: number,
  table: Tables['table3_1'],
  figure: Tables['figure3_1'],
): BookPart[] {
  const counted = template.rollup.counts[place];
  if (!counted) return [];
  const { field } = counted;
  return [
    ...(table ? [{ kind: 'counts' as const, title: table.title, columns: table.columns, field }] : []),
    ...(figure ? [{ kind: 'pie' as const, title: figure.title, field }] : []),
  ];
}

/** Columns of the reference table that are fiscal years before this one. */
export function earlierYears(columns: string[], fiscalYear: number): number[] {
  return columns.map(parseEraShort).filter((year): year is number => year !== undefined && year < fiscalYear);
}
