import { child, fault, type Node } from '../shape.js';
import { TEXT_LIMIT } from '../text.js';
import type { Fault } from '../content.js';
import { patternCost } from './pattern-cost.js';

const LONGEST = 500;

/** More ways than this to read one answer would make people wait. */
const MOST_WAYS = 1_000_000;

/** Whether the regular expression of a text can be read, and reads every answer of that text in no time. */
export function patternAgrees(spec: Node, faults: Fault[]): void {
  const pattern = child(spec, 'pattern');
  const max = child(spec, 'max').value;
  if (typeof pattern.value !== 'string') return;
  const wrong = explain(pattern.value, typeof max === 'number' ? max : TEXT_LIMIT);
  if (wrong !== undefined) faults.push(fault(pattern, wrong));
}

function explain(pattern: string, longest: number): string | undefined {
  if (pattern.length > LONGEST) return `正規表現は${LONGEST}文字以内で書いてください。`;
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return '正規表現として読めません。かっこの対や、\\ の後の文字を確かめてください。';
  }
  const ways = patternCost(pattern, longest);
  if (ways === undefined)
    return '正規表現に前後の確認（?=…）や \\1 は使えません。ほかの書き方にしてください。';
  if (ways > MOST_WAYS)
    return '繰返しが重なり、長い回答を調べ終わらない正規表現です。* や + を {1,10} のように限るか、max で回答を短くしてください。';
  return undefined;
}
