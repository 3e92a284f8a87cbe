import { z } from 'zod';

const summary = z.strictObject({
  /** Beside the sheets. */
  file: z.string(),
  /** Key of a sheet and of a line of the tables. */
  by: z.string(),
  /** Key of the table → choice field that it counts. */
  tables: z.record(z.string(), z.string()),
});

const misprint = z.strictObject({
  path: z.string(),
  printed: z.union([z.number(), z.string(), z.null()]),
  why: z.string(),
});

const publication = z.strictObject({
  form: z.string(),
  files: z.string(),
  year: z.int(),
  yearField: z.string().optional(),
  names: z.record(z.string(), z.string()).default({}),
  summary: summary.optional(),
  known: z.array(misprint).default([]),
});

/** The list of publications: what each key means is said in the file itself, `libs/forms/published.yaml`. */
export const publicationsShape = z.array(publication);

/** How the sheets that a municipality publishes are read into a form. */
export type Publication = z.infer<typeof publication>;
export type Misprint = z.infer<typeof misprint>;
