export * from './template.js';
export type * from './field-types.js';
export type * from './print-hints.js';
export type * from './content.js';
export * from './plan.js';
export { checkTemplate } from './check-template.js';
export { templateSchema } from './template-schema.js';
export { checkBook } from './book/check-book.js';
export { textFaults } from './book/text-faults.js';
export { bookSchema } from './book/book-shape.js';
export { type BookScope, type BookValue, readBookText } from './book/book-values.js';
export { mapTexts, openBook } from './book/open-book.js';
export { HeadingNumbers } from './book/heading-numbers.js';
export { type AmountRow, amountRows } from './book/amount-rows.js';
export { choiceField } from './book/choice-fields.js';
export { checkMask, neverOpened, withoutThisYear } from './check-mask.js';
export { conform, emptyContent } from './answer.js';
export { applyPatches } from './apply-patches.js';
export { carryOver } from './carry-over.js';
export { checkContent } from './check-content.js';
export { compareTemplates, type FieldChange } from './compare-templates.js';
export { diffContent, type Difference } from './diff-content.js';
export { closedPaths, openPaths } from './mask.js';
export { type Before, type Beginning, nextYear } from './next-year.js';
export { among, overlaps, resolvePath, valueAt } from './path.js';
export { choiceSetOf, fieldsOf, findField } from './fields.js';
export { isBlank, isNotApplicable } from './blank.js';
export { choiceText, setOf } from './choice.js';
export { answerText, answerTexts } from './answer-text.js';
export { specUnit } from './values/spec-unit.js';
export { labelText, pathLabel, placeNames, rowNumber } from './labels.js';
export { type Cell, cellsIn, ROW_LIMIT } from './slots.js';
export { isRecord } from './plain.js';
export { eraLong, eraShort, parseEraShort, parseYear } from './years.js';
export { type Column, columnsOf } from './columns.js';
export { openForm } from './open-form.js';
export { anyRow, cellKeys, matrixRows, type Place, placeAt, placesIn, placesOf, tableColumns } from './places.js'; // prettier-ignore
export type { Doors } from './doors.js';
export { fiscalYearOf, parseDay } from './days.js';
export { formatMoney, moneyCell } from './money.js';
export { readSpec } from './values/read-spec.js';
export { countRatings, percentHalfUp, type RatingCounts } from './count-ratings.js';
export { listColumns, listLine, printedAt, printerAt, rollUp, rollUpBy, type RolledSheet, type RollUp, type Total, totalOf, totalText } from './rollup.js'; // prettier-ignore
export { createForm, evaluate, type Form } from './evaluate.js';
export { checkCondition, conditionHolds, verdictsOf } from './conditions.js';
export { isPrintable, UNPRINTABLE } from './printable.js';
export { readText } from './text.js';
export { narrow } from './width.js';
export { closest, quote } from './suggest.js';
export { previousOf, type EarlierSheet } from './previous.js';
export { placesBehind, sourcesOf } from './sources.js';
export {
  evaluateBook,
  evaluateYear,
  doorsOfYear,
  parentOf,
  siblingsAmong,
  type YearSheet,
} from './siblings.js';
export { doorsAsked, siblingPaths } from './asks.js';
