/** A form (様式) as data. Every name below is a key of the YAML file; see docs/house.md for where it is used. */
export interface Template {
  notation: 1;
  /** Stable id of the form, never reused: `ict-action-plan`. */
  id: string;
  title: string;
  defaults: { /** The mark printed for 該当なし. */ na: string };
  axes: Record<string, YearAxis>;
  choices: Record<string, ChoiceSet>;
  sections: Section[];
  validate: Rule[];
  rollup: Rollup;
  print: PrintHints;
}

/** Columns that are fiscal years. `label` may hold `{e}` (R3), `{w}` (令和3) and `{y}` (2021). */
export interface YearAxis {
  years: number[];
  label: string;
}

export interface ChoiceSet {
  options: Choice[];
  /** Whether 該当なし (評価対象外) may be answered. */
  na: boolean;
}

export interface Choice {
  code: string;
  label: string;
}

export interface Section {
  id: string;
  label?: string;
  fields: Field[];
}

interface FieldBase {
  id: string;
  /** The printed Japanese. */
  label: string;
  required?: boolean;
}

export interface TextField extends FieldBase {
  type: 'text' | 'longtext' | 'org';
  /** Longest answer in characters (code points). */
  max?: number;
}

export interface ChoiceField extends FieldBase {
  type: 'choice';
  /** Key of `choices`. */
  of: string;
  /** How an answer prints: `{code}` (full width) and `{label}`. Default `{label}`. */
  print?: string;
}

/** A grid of amounts: named rows by the years of an axis. Stored as `{row: {year: integer}}`. */
export interface MatrixField extends FieldBase {
  type: 'matrix';
  axis: string;
  cell: { type: 'money'; unit: '円' | '千円' | '百万円'; min?: number };
  rows: { id: string; label: string }[];
}

/** Rows entered by people. Stored as an array of `{column: text}`. */
export interface TableField extends FieldBase {
  type: 'table';
  /** Pattern of the row number, e.g. `(1)`; printed only when there are two rows or more. */
  number?: '(1)' | '①' | '1';
  columns: { id: string; label: string }[];
  max?: number;
}

export type Field = TextField | ChoiceField | MatrixField | TableField;

/** A check over the answers. `each` names a matrix: the expression is then asked once per column with its rows as names. */
export interface Rule {
  id: string;
  each?: string;
  /** Expression; true means the fault is there. */
  when: string;
  level: 'error' | 'warn' | 'info';
  msg: string;
}

/** What is counted over many sheets: choice fields, in the order they are printed. */
export interface Rollup {
  counts: { field: string }[];
  /** Options whose sum is printed as one share: Ａ or Ｂ. */
  share: string[];
}

export interface PrintHints {
  /** Field or section id → vertical label at its left side. */
  side: Record<string, string>;
}

/** 該当なし: a third answer beside blank (absent or null) and a value. The mark is kept as entered. */
export interface NotApplicable {
  na: string;
}
export type Text = string | null;
export type MatrixAnswer = Record<string, Record<string, number | null>>;
export type TableAnswer = Record<string, Text>[];
export type Answer = Text | NotApplicable | MatrixAnswer | TableAnswer;

/** The answers of one sheet by field id. A missing key is blank. */
export type Content = Record<string, Answer>;

/**
 * One change. `path` is a field (`reason`), a matrix cell (`cost.budget.2021`) or a table cell (`activities.0.result`);
 * a whole table may be replaced through its field path.
 */
export interface Patch {
  path: string;
  value: unknown;
}

/**
 * What a step of the route opens for writing: section or field id →
 * `all`, `this_year` (matrices: the cycle's column only) or a list of table columns.
 */
export type EditMask = Record<string, 'all' | 'this_year' | string[]>;

/** A fault in a template, mask or patch: where (keys and indexes from the root) and what to do, in Japanese. */
export interface Fault {
  path: (string | number)[];
  message: string;
}

/** A finding of the checks on one sheet. `path` is a Patch path. */
export interface Problem {
  rule: string;
  level: 'error' | 'warn' | 'info';
  path: string;
  message: string;
}
