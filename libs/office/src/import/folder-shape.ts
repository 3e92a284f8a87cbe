import { parseEraShort } from '@kairan/forms';
import { z } from 'zod';

/*
 * The two files of a city folder: `sheets.json` (every sheet in book order) and `published-tables.json` (what the plan brings to
 * its book). Keys that Kairan does not use may be there; counts and pages are never read, because they are computed.
 */
const text = z.string().nullish();
const named = z.string().trim().min(1);
const rating = z
  .enum(['A', 'B', 'C', 'D'], {
    error: ({ input }) =>
      input === undefined ? undefined : 'A、B、C、D か null（該当なし）で書いてください。',
  })
  .nullable();
const money = z.record(z.string(), z.int().nullable());

const activity = z.object({ planned: text, indicator: text, result: text });
const goal = z.object({ indicator: text, baseline: text, result: text });

const sheetShape = z.object({
  page: z.int().nullish(),
  vision: z.int(),
  name: named,
  nameInIndex: named.nullish(),
  department: named,
  departmentInIndex: named.nullish(),
  issues: text,
  vision_state: text,
  stage: named,
  budget: money.default({}),
  settlement: money.default({}),
  activities: z.array(activity).nullish(),
  goals: z.array(goal).nullish(),
  ratingActivity: rating,
  ratingGoal: rating,
  reason: text,
  plan: text,
  finding: text,
});

export const sheetsShape = z.array(sheetShape).min(1, '調書が一件もありません。');

const countsTable = z.object({ title: z.string(), columns: z.array(z.string()) });
const figure = z.object({ title: z.string() });
const vision = z.object({
  no: z.int(),
  title: text,
  table3: text,
  table4_1: text,
  heading4_3: text,
  reference: text,
});

/** A column headed by a year (R1) is a key of every row; only a rating may stand there. */
const reference = z
  .object({
    columns: z.array(z.string()),
    rows: z.array(z.looseObject({ page: z.int().nullish(), name: named, department: named })),
  })
  .superRefine(({ columns, rows }, context) => {
    for (const column of columns.filter((heading) => parseEraShort(heading) !== undefined))
      for (const [i, row] of rows.entries())
        if (!rating.nullish().safeParse(row[column]).success)
          context.addIssue({
            code: 'custom',
            path: ['rows', i, column],
            message: 'A〜D か null で書いてください。',
          });
  });

export const tablesShape = z.object({
  document: z.object({
    title: named,
    plan: named,
    municipality: named.nullish(),
    municipalityCode: z
      .string()
      .regex(/^\d{6}$/, '6 桁の数字で書いてください。')
      .nullish(),
    reviewer: named.nullish(),
    /** People of the folder get addresses `login@mailDomain`; without it they get notices only. */
    mailDomain: z.hostname('メールアドレスの @ より後（例: city.example.jp）を書いてください。').nullish(),
  }),
  headings: z.array(z.object({ level: z.literal([1, 2, 3]), title: named })).min(1),
  runningHeader: text,
  boilerplate: z.record(z.string(), z.array(z.string())).default({}),
  visions: z.array(vision).min(1),
  table2_1: z
    .object({
      title: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.object({ label: z.string(), text: z.string() })),
    })
    .nullish(),
  table3_1: countsTable.nullish(),
  figure3_1: figure.nullish(),
  table3_2: countsTable.nullish(),
  figure3_2: figure.nullish(),
  table4_1: z.object({ title: z.string(), columns: z.array(z.string()), note: text }).nullish(),
  section4_2: z
    .object({
      items: z.array(z.object({ item: z.string(), group: z.string().nullish(), description: z.string() })),
    })
    .nullish(),
  reference: reference.nullish(),
  glossary: z
    .object({
      sections: z.array(z.string()),
      entries: z.array(z.object({ section: z.string(), term: named, text: z.string() })),
    })
    .nullish(),
});

export type SheetData = z.infer<typeof sheetsShape>[number];
export type Tables = z.infer<typeof tablesShape>;
