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
