import type { PaperForm } from './paper.js';

/** The words on every page of a book, as plain data: no sizes, no fonts, no pages. */
export interface BookModel {
  title: string;
  municipality: string;
  /** ISO date of the book. */
  date: string;
  cover: CoverModel;
  contents: ContentsEntry[];
  runningHead: string;
  parts: PartModel[];
}

export interface CoverModel {
  title: string;
  fiscalYear: string;
  municipality: string;
  date: string;
  /** 第２版 …; null for the first edition. */
  edition: string | null;
}

export interface ContentsEntry {
  anchor: string;
  level: 1 | 2 | 3;
  title: string;
}

export type PartModel =
  | HeadingModel
  | { kind: 'text'; paragraphs: string[] }
  | { kind: 'criteria'; title: string; columns: string[]; rows: { label: string; text: string }[] }
  | CountsModel
  | PieModel
  | { kind: 'items'; rows: { item: string; group: string | null; description: string }[] }
  | { kind: 'index'; title: string; columns: string[]; groups: ListGroup[]; note: string | null }
  | SheetsModel
  | { kind: 'ratingsOverYears'; columns: string[]; groups: ListGroup[] }
  | GlossaryModel;

export interface HeadingModel {
  kind: 'heading';
  anchor: string;
  level: 1 | 2 | 3;
  title: string;
}

export interface CountsModel {
  kind: 'counts';
  title: string;
  /** Head of the first column. */
  head: string;
  /** Head over all the rating columns, if the plan prints one. */
  over: string | null;
  ratings: string[];
  /** Head of the share column, or null where the template shares nothing. */
  share: string | null;
  rows: CountsRow[];
}

export interface CountsRow {
  label: string;
  total: boolean;
  cells: { count: string; percent: string }[];
  share: string | null;
}

export interface PieModel {
  kind: 'pie';
  title: string;
  slices: PieSlice[];
}

export interface PieSlice {
  code: string;
  label: string;
  count: number;
  percent: number;
}

export interface ListGroup {
  heading: string;
  rows: ListRow[];
}

/** A line of a list over all sheets; its page is where `anchor` stands. */
export interface ListRow {
  anchor: string;
  name: string;
  department: string;
  ratings: string[];
}

export interface SheetsModel {
  kind: 'sheets';
  chapters: { anchor: string; heading: string; sheets: SheetModel[] }[];
}

export interface SheetModel {
  id: string;
  anchor: string;
  name: string;
  /** Flows over as many pages as it needs. Empty where the form lays out its pages itself. */
  form: FormPart[];
  paper: PaperForm | null;
}

/** A stretch of the form: blocks one under the other, with a vertical label at their left side or none. */
export interface FormPart {
  side: string | null;
  blocks: FormBlock[];
}

export type FormBlock =
  | { kind: 'pairs'; rows: { label: string; text: string }[] }
  | { kind: 'grid'; heads: string[]; rows: { label: string; cells: string[] }[] }
  | { kind: 'table'; heads: string[]; rows: { number: string | null; cells: string[] }[] }
  | { kind: 'band'; label: string }
  | { kind: 'statement'; label: string; text: string };

export interface GlossaryModel {
  kind: 'glossary';
  sections: { title: string; entries: { term: string; text: string }[] }[];
}
