import { isRecord } from '../plain.js';
import {
  type Check,
  checkBy,
  fault,
  flag,
  listOf,
  mapOf,
  means,
  notations,
  number,
  record,
} from '../shape.js';
import { optionCode } from './names.js';
import { words } from './words.js';

const fullOption = record({ code: optionCode, label: words }, { value: means('score() の点', number) });
const option = notations([optionCode, fullOption], (value) => (isRecord(value) ? fullOption : optionCode));
const optionList = listOf(option, 1);

const labels = mapOf(words, optionCode);
const optionMap = checkBy({ ...labels.schema, minProperties: 1 }, (node, faults) => {
  labels(node, faults);
  if (isRecord(node.value) && Object.keys(node.value).length === 0)
    faults.push(fault(node, '空です。1つ以上書いてください。'));
});

const options = notations([optionList, optionMap], (value) =>
  Array.isArray(value) || !isRecord(value) ? optionList : optionMap,
);

const fullSet = record(
  { options: means('選択肢の並び', options) },
  {
    na: means('該当なし（評価対象外）と答えられる', flag),
    open: means('ここにない回答も書ける', flag),
  },
);

/** A choice set in full (`options:`) or in short: a list of codes that are their own labels, or `code: label`. */
export const choiceSet: Check = notations([optionList, fullSet, optionMap], (value) => {
  if (Array.isArray(value)) return optionList;
  return isShort(value) ? optionMap : fullSet;
});

/** Whether a choice set is written as `code: label`. */
function isShort(value: unknown): boolean {
  if (!isRecord(value) || ['options', 'na', 'open'].some((key) => Object.hasOwn(value, key))) return false;
  return !Object.values(value).some((label) => typeof label === 'object' && label !== null);
}
