export type MoneyUnit = '円' | '千円' | '百万円';

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
