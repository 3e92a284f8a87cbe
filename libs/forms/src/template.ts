/** A form (様式) as data. Every name below is a key of the YAML file; docs/templates.md explains each with examples. */
export interface Template {
  notation: 1;
  /** Stable id of the form, never reused: `ict-action-plan`. */
  id: string;
  title: string;
  /** Printed after the title: `（{w}年度）`. */
  title_suffix?: string;
  owner?: string;
  scope?: Scope;
  defaults: Defaults;
  axes: Record<string, Axis>;
  choices: Record<string, ChoiceSet>;
  lookups?: Record<string, Lookup>;
  sections: Section[];
  validate: Rule[];
  rollup: Rollup;
  print: PrintHints;
  /** The fiscal year that the form was opened for. Set by `openForm`, never written in a file. */
  year?: number;
}

/** What one sheet is about (`per`: 事務事業), and the field whose value sheets share that are added up together (予算事業). */
export interface Scope {
  per?: string;
  /** Field id. `siblings()` adds up the sheets of the same year that give the same answer here. */
  parent?: string;
}

export interface Defaults {
  /** The mark printed for 該当なし. */
  na: string;
  money?: { unit?: MoneyUnit; negative?: '▲' | '△' | '-'; suffix?: string };
  /** What a sum without any answer is. Default `zero`. */
  blank?: { sum: 'zero' | 'blank' };
  /** How years are counted over a change of era. Default `after`. */
  eras?: EraPolicy;
}

/**
 * FY2019 and FY2020 as `after` 令和元年度, 令和2年度; `combined` 平成31・令和元年度, 令和2年度; `start` (the era of 1 April) 平成31年度,
 * 令和2年度; `heisei` (goes on counting) 平成31年度, 平成32年度; `known`, by the eras that are known in the form's own year: `heisei` in forms
 * of years before 2019, `after` in later ones.
 */
export type EraPolicy = 'after' | 'combined' | 'start' | 'heisei' | 'known';

export type MoneyUnit = '円' | '千円' | '百万円';

/** The columns of grids: years, or columns of any kind. `openForm` makes a list of every window of years. */
export type Axis = YearAxis | ColumnAxis;

/**
 * Columns that are fiscal years. In `label`, `{e}` is R3, `{w}` 令和3, `{n}` 3 (in the counting of `defaults.eras`) and `{y}` 2021.
 * In a file `years` may be a list, or a window: `2011..2020`, `y-6..y`.
 */
export interface YearAxis {
  years: number[];
  label: string;
  /** Labels of single years that print otherwise: `{2019: （31・R元年度）}`. */
  labels?: Record<string, string>;
  /** A second label by the place within the axis, from 1: `第{n}年次`. */
  ordinal?: string;
  groups?: AxisGroup[];
  total?: { id: string; label: string };
  /** Marks of years whose values are estimates: `{2018: 見込み}`. */
  marks?: Record<string, string>;
  /** Groups and subtotals of which the window has no year. Set by `openForm`, never written in a file. */
  absent?: string[];
}

/** Years under one head (fixed years in a window: those that it has), with a subtotal column behind them and, where a matrix says so, one cell for the whole group. */
export interface AxisGroup {
  id: string;
  label: string;
  years: number[];
  subtotal?: { id: string; label: string };
}

export interface ColumnAxis {
  columns: ColumnSpec[];
}

export interface ColumnSpec {
  id: string;
  label: string;
  /** The fiscal year that it speaks of, for `this_year`, `year` and lookups. */
  year?: number;
  /** What kind of figure it holds (決算 settled, 当初 initial, 要求 request), for rules. */
  phase?: string;
  /** Computed from the other columns of its row: `this.2017 - this.2016`. */
  formula?: string;
}

export interface ChoiceSet {
  options: Choice[];
  /** Whether 該当なし (評価対象外) may be answered. */
  na: boolean;
  /** Whether an answer that is not listed may be typed: the printed guide has more options than are known. */
  open?: boolean;
}

export interface Choice {
  code: string;
  label: string;
  /** Points, for `score()`. */
  value?: number;
}

/** A value that an office keeps by fiscal year: the unit cost of labour, say. Asked by `lookup("name")`. */
export interface Lookup {
  label: string;
  values: Record<string, number>;
}

export interface Section {
  id: string;
  label?: string;
  /** What becomes of its answers when the next year opens. Default `keep`. */
  carry?: Carry;
  fields: Field[];
}

/** `keep`: answers go into the next year's sheet and are marked until somebody touches or confirms them. `clear`: they begin blank. */
export type Carry = 'keep' | 'clear';

interface FieldBase {
  id: string;
  /** The printed Japanese. `{path}` stands for the answer at that place: `成果指標（単位/{indicator.unit}）`. */
  label: string;
  required?: boolean;
  /** Said beside the label, smaller. */
  hint?: string;
  carry?: Carry;
  /** Filled when the year opens with what last year's sheet says at this path. */
  from?: string;
  /** Nobody writes here: it is filled when the year opens. */
  locked?: boolean;
  /** Not printed: the paper packs it into another cell. */
  screen_only?: boolean;
  /** The field is there in the forms of these fiscal years only. */
  only_years?: number[];
}

/** What one cell holds. */
export type Spec = TextSpec | NumberSpec | MoneySpec | YearSpec | EraYearSpec | PeriodSpec | DateSpec | CodeSpec | ChoiceSpec | FlagSpec; // prettier-ignore

interface SpecBase {
  /** Whether 該当なし may be answered. */
  na?: boolean;
  /** How an answer prints: `{value}`, and `{path}` for the answer at another place. Default `{value}`. */
  print?: string;
}

export interface TextSpec extends SpecBase {
  type: 'text' | 'longtext' | 'org' | 'person';
  /** Longest answer in characters (code points). */
  max?: number;
  /** A regular expression for the whole answer; said in words by `pattern_hint`. */
  pattern?: string;
  pattern_hint?: string;
  /** Printed before the answer, and not stored: `自己分析：`. */
  prefix?: string;
}

export interface NumberSpec extends SpecBase {
  type: 'number' | 'int' | 'percent';
  /** Most digits behind the point; results of formulas are rounded half up to them. */
  decimals?: number;
  unit?: string;
  min?: number;
  max?: number;
  /** Words may be answered too, as people write them: 完了, 100%. No result is computed from them. */
  open?: boolean;
}

/** An integer in its own unit; nothing is converted. */
export interface MoneySpec extends SpecBase {
  type: 'money';
  /** Default `defaults.money.unit`, else 円. */
  unit?: MoneyUnit;
  min?: number;
}

/** A fiscal year, stored as the western year of its April. */
export interface YearSpec extends SpecBase {
  type: 'fy';
}

/** `{era, year}` as written, counted in that era. */
export interface EraYearSpec extends SpecBase {
  type: 'era_year';
  eras: string[];
}

/** `{start, end}` in fiscal years; `open_end`: the end may be 該当なし. */
export interface PeriodSpec extends SpecBase {
  type: 'period';
  open_end?: boolean;
}

/** `yyyy-mm-dd`. */
export interface DateSpec extends SpecBase {
  type: 'date';
}

/** Digits that are no number: `00-00-00` (0 a digit, n a run of digits, A a capital; every other character is itself). */
export interface CodeSpec extends SpecBase {
  type: 'code';
  pattern?: string;
  /** Named parts of equal length instead of a pattern, stored joined by `-`: 会計, 款, 項, 目. */
  parts?: string[];
  digits?: number;
}

export interface ChoiceSpec extends SpecBase {
  type: 'choice' | 'multi';
  /** Key of `choices`. */
  of: string;
  /** `radio` prints every option, ● before the chosen one. Default `word`. In `print`, `{code}` is full width and `{label}` the label. */
  style?: 'word' | 'radio';
  /** Option code → field, or fields, asked only when this option is chosen, and printed beside it. */
  detail?: Record<string, string | string[]>;
}

export interface FlagSpec extends SpecBase {
  type: 'flag';
  /** The mark printed for yes. Default ○. */
  on?: string;
}

export type ScalarField = FieldBase & Spec & Computed;
export type ChoiceField = FieldBase & ChoiceSpec;

interface Computed {
  /** Computed; nobody writes here. */
  formula?: string;
  /** `all`: there is no result until every operand is answered. */
  needs?: 'all';
}

/** Fields under one head, stored as `{member: answer}`. */
export interface GroupField extends FieldBase {
  type: 'group';
  fields: Member[];
}
export type Member = Spec &
  Computed & { id: string; label: string; required?: boolean; carry?: Carry; locked?: boolean };

/** Answers of one kind in a row, stored as an array. */
export interface ListField extends FieldBase {
  type: 'list';
  of: Spec;
  max?: number;
  number?: RowNumber;
  /** Printed between the items. Default: one line each. */
  sep?: string;
}

/** Rows entered by people, stored as an array of `{column: answer}`; with `per`, one such array by each of its ids. */
export interface TableField extends FieldBase {
  type: 'table';
  number?: RowNumber;
  columns: TableColumn[];
  per?: { id: string; label: string }[];
  /** Rows that are there from the start with this text in their first column. */
  keys?: string[];
  max?: number;
}
export type RowNumber = '(1)' | '①' | '1';

/** A column of a table; with `axis`, one column for each column of that axis. */
export type TableColumn = Partial<Spec> &
  Computed & {
    id?: string;
    label: string;
    axis?: string;
    required?: boolean;
    carry?: Carry;
    from?: string;
    locked?: boolean;
  };

/**
 * A grid: rows by the columns of an axis, stored as `{row: {column: answer}}`, with `sub` as `{row: {sub: {column: answer}}}`. Without
 * `rows` it is a single row, stored as `{column: answer}`.
 */
export interface MatrixField extends FieldBase {
  type: 'matrix';
  axis: string;
  /** What a cell holds, where its row does not say otherwise. */
  cell?: Spec;
  /** What a group's own cell holds, where it is not the same (`at: years+groups`). */
  group_cell?: Spec;
  rows?: Row[];
  /** Lines of every row by id, with their labels: `{plan: 計画額, actual: 実績額}`. */
  sub?: Record<string, string>;
  /** Which columns have cells: the years (and their sums), one for each group, or both. Default `years`. */
  at?: 'years' | 'groups' | 'years+groups';
  /**
   * By column id: `sum` (of the years it stands for), `none`, or only some rows. Default for subtotals and totals: `sum` where the cells
   * are amounts or numbers, else `none`.
   */
  columns?: Record<string, 'sum' | 'none' | { rows: string[] }>;
}

export interface Row extends Computed {
  id: string;
  label: string;
  cell?: Spec;
  /** Row under whose label it prints, indented. */
  parent?: string;
  /** Vertical label that neighbouring rows of the same block print beside them. */
  block?: string;
  carry?: Carry;
}

/** Fixed words on the form. */
export interface NoteField extends FieldBase {
  type: 'note';
}

export type Field = ScalarField | GroupField | ListField | TableField | MatrixField | NoteField;

/**
 * A check over the answers. `each` names a matrix (`cost`), one row of it (`cost.total`) or a table: the condition is then asked of every
 * column, or of every cell or line, as its names require: rows, subs, `value`, `year`, `phase`.
 */
export interface Rule {
  id: string;
  each?: string;
  /** Expression; true means the fault is there. */
  when: string;
  level: 'error' | 'warn' | 'info';
  msg: string;
}

/** What is made of many sheets. */
export interface Rollup {
  /** Choice fields that are counted, in the order they are printed. */
  counts: { field: string }[];
  /** Options whose sum is printed as one share: Ａ or Ｂ. */
  share: string[];
  /** Paths that a list of all sheets shows. */
  list?: string[];
  /** Paths of figures that are added up over all sheets. */
  totals?: string[];
}

export interface PrintHints {
  /** Id of a section, field or group member (`takuku.done`) → vertical label at its left side; neighbours of the same label share it. A section's stands outside its fields'. */
  side: Record<string, string>;
  paper?: 'A3' | 'A4';
  orientation?: 'portrait' | 'landscape';
  /** Largest size of text in points. Default 10. */
  size?: number;
  /** What stands on each page, from above. Left out: all sections, flowing over as many pages as they need. */
  pages?: PrintPage[];
  /** By id of a section, field or group member. */
  blocks?: Record<string, BlockHint>;
  /** 決裁欄: whether boxes for the steps of the route are printed. */
  approvals?: boolean;
}

export interface PrintPage {
  /** At the right of the page's head: `No1`. */
  label?: string;
  stack: PrintBlock[];
}

/**
 * A section, or a field that stands apart from its section. Every section, or else every field of it, is on exactly one page. Bands
 * stand side by side, each stacked, by `widths` (shares; equal where left out).
 */
export type PrintBlock = string | { bands: PrintBlock[][]; widths?: number[] };

/** How a section, field or group is laid out. What a key does not speak of, it does not change. */
export interface BlockHint {
  /** A second vertical label, inside the first; shared by neighbours like the first. */
  side2?: string;
  /** Fields of a section, or members of a group, that share a line: `[[name, code], [start, end, kind]]`. Every other has its own. */
  beside?: string[][];
  /** Share of its line beside others. Default 1. */
  width?: number;
  /** Width of its labels in characters; 0: they are not printed. Default: as long as the longest of them, up to 10. */
  label?: number;
  /** The label stands above instead of at the left. */
  above?: boolean;
  /** Words in the corner of a matrix: 勘定科目. Default: its label, where no vertical label says it. */
  corner?: string;
  /** A matrix in two halves with their own heads on shared lines: its rows by id, or by their `block`. */
  left?: string[];
  right?: string[];
  /** Vertical label beside the rows that have a `parent`: 内訳. A `block` of rows is such a label by itself. */
  under?: string;
  /** The columns of a matrix are printed in so many parts one under the other. */
  split?: number;
  /** A list prints this many places in one row. */
  across?: number;
  /** Shares of the columns of a table; all years of an axis count as one. */
  widths?: number[];
  /** Rows that a table or list has at least; lines of room that a text has at least. */
  lines?: number;
  /** Printed where there is no answer yet: `　年度`. */
  blank?: string;
}

/** 該当なし: a third answer beside blank (absent or null) and a value. The mark is kept as entered. */
export interface NotApplicable {
  na: string;
}
export interface EraYear {
  era: string;
  year: number;
}
export interface Period {
  start: number | null;
  end: number | null | NotApplicable;
}
export type Text = string | null;
export type Scalar = string | number | boolean | null | NotApplicable | EraYear | Period | string[];
/** The answers of one field: a scalar, or scalars under their keys. */
export type Answer = Scalar | Answer[] | { [key: string]: Answer };
export type MatrixAnswer = Record<string, Record<string, Scalar>>;
export type TableAnswer = Record<string, Scalar>[];

/** The answers of one sheet by field id. A missing key is blank. */
export type Content = Record<string, Answer>;

/**
 * One change. `path` is a field (`reason`), a cell of a matrix (`cost.budget.2021`, `cost.kokuhi.plan.2015`), a member of a group
 * (`others.done`), a cell of a table (`activities.0.result`, `items.2016.0.amount`) or an item of a list (`issues.0`); any larger part
 * may be replaced as a whole through its own path.
 */
export interface Patch {
  path: string;
  value: unknown;
}

/**
 * What a step of the route opens for writing: section, field or path (`cost.*.plan`, `pl.bukken`) → `all`; `this_year`: the columns of
 * the cycle's year; `open_years`: the years of the group that the cycle's year is in; `this_group`: that group's own cell; or a list of
 * table columns or group members. The longest path that names a cell decides.
 */
export type Opening = 'all' | 'this_year' | 'open_years' | 'this_group' | string[];
export type EditMask = Record<string, Opening>;

/** A fault in a template, mask or patch: where (keys and indexes from the root) and what to do, in Japanese. */
export interface Fault {
  path: (string | number)[];
  /** It is the last key of the path that is wrong, not what stands behind it. */
  at?: 'key';
  message: string;
}

/** A finding of the checks on one sheet. `path` is a Patch path. */
export interface Problem {
  rule: string;
  level: 'error' | 'warn' | 'info';
  path: string;
  message: string;
}
