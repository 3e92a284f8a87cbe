import { readChoice, readMulti } from '../choice.js';
import { isNotApplicable } from '../blank.js';
import { readMoney } from '../money.js';
import { type Reading, refuse } from '../plain.js';
import type { Scalar } from '../content.js';
import type { Spec } from '../field-types.js';
import type { Template } from '../template.js';
import { readCode } from './code.js';
import { readDate } from './date.js';
import { readFlag } from './flag.js';
import { NA, naMark, readMark } from './not-applicable.js';
import { readNumber } from './number.js';
import { readFormText } from './form-text.js';
import { readEraYear } from './era-year.js';
import { readFiscalYear } from './fiscal-year.js';
import { readPeriod } from './period.js';

/**
 * Reads what was entered into a cell, as people type it or as it is stored, into what is stored: null for blank, `{na: mark}` where
 * 該当なし may be answered. Answers faults for everything else, whatever the value is.
 */
export function readSpec(template: Template, spec: Spec, value: unknown): Reading<Scalar> {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return { value: null };
  const isChoice = spec.type === 'choice' || spec.type === 'multi';
  const mark = !isChoice && (spec.na || isNotApplicable(value)) ? naMark(template, value) : undefined;
  if (mark === undefined) return readValue(template, spec, value);
  if (spec.na) return readMark(template, mark);
  return refuse(`この欄は「${NA}」とは答えられません。値を入力するか、空欄にしてください。`);
}

function readValue(template: Template, spec: Spec, value: unknown): Reading<Scalar> {
  switch (spec.type) {
    case 'choice':
      return readChoice(template, spec, value);
    case 'multi':
      return readMulti(template, spec, value);
    case 'number':
    case 'int':
    case 'percent':
      return readNumber(value, spec);
    case 'money':
      return readMoney(value, spec, template.defaults.money);
    case 'fy':
      return readFiscalYear(template, value);
    case 'era_year':
      return readEraYear(template, spec, value);
    case 'period':
      return readPeriod(template, spec, value);
    case 'date':
      return readDate(value);
    case 'code':
      return readCode(spec, value);
    case 'flag':
      return readFlag(spec, value);
    default:
      return readFormText(spec, value);
  }
}
