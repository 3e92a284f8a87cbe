import type { Carry, Field, MoneyUnit } from './field-types.js';
import type { PrintHints } from './print-hints.js';

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
