import type { Figure } from './figures/figure.js';

/** The words on every page of a book, as plain data: no sizes, no fonts, no pages. */
export interface BookModel {
  title: string;
  municipality: string;
  /** ISO date of the book. */
  date: string;
  cover: CoverModel;
  contents: ContentsEntry[];
  runningHead: string;
  /** At the foot of every page beside its number: 第１版 …, or 案. */
  foot: string;
  draft: boolean;
  parts: PartModel[];
}

export interface CoverModel {
  title: string;
  fiscalYear: string;
  municipality: string;
  date: string;
  /** 第２版 …; null for the first edition; 案 for a draft. */
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
  | { kind: 'figure'; title: string; figure: Figure }
  | TableModel
  | { kind: 'items'; rows: { item: string; group: string | null; description: string }[] }
  | { kind: 'index'; title: string; columns: string[]; groups: ListGroup[]; note: string | null }
  | SheetsModel
  | { kind: 'ratingsOverYears'; columns: string[]; groups: ListGroup[] }
  | { kind: 'list'; title: string; columns: string[]; groups: ListGroup[]; note: string | null }
  | GlossaryModel
  | ErrataModel
  | { kind: 'colophon'; title: string; rows: { label: string; text: string }[] };

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

/** A plain ruled table: roll-ups. */
export interface TableModel {
  kind: 'table';
  title: string;
  heads: string[];
  rows: { cells: { text: string; as: 'label' | 'text' | 'amount' }[]; total: boolean }[];
  note: string | null;
}

/** 正誤表; `anchor` is the sheet's page, null where the sheet is in this edition no more. */
export interface ErrataModel {
  kind: 'errata';
  title: string;
  rows: { anchor: string | null; sheet: string; label: string; before: string; after: string }[];
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
  /** Ratings, or the cells that a list shows. */
  ratings: string[];
}

export interface SheetsModel {
  kind: 'sheets';
  chapters: { anchor: string; heading: string; sheets: SheetModel[] }[];
}

/** A sheet's place in the book. What its pages say is made from its facts alone, by `sheetPaper`. */
export interface SheetModel {
  id: string;
  anchor: string;
  name: string;
  department: string;
  /** First digits of the hash of its content, at the foot of its pages. */
  hash: string | null;
}

export interface GlossaryModel {
  kind: 'glossary';
  sections: { title: string; entries: { term: string; text: string }[] }[];
}
