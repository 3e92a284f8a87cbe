import { describe, expect, test } from '@jest/globals';
import { features, featuresOf } from './features.js';
import type { Entry } from './queries.js';
import { Tally } from './tally.js';

const entry = (type: string, more: Partial<Entry> = {}): Entry => ({
  type,
  by: { actingFor: null },
  from: null,
  agrees: null,
  resume: null,
  relieved: [],
  rule: null,
  ...more,
});
const yes = entry('voted', { agrees: true });
const no = entry('voted', { agrees: false });
const agreed = (...relieved: string[]) => entry('approved', { agrees: true, relieved });
const shownBy = (...history: Entry[]) => featuresOf({ history });

describe('what the last entry of a history is an example of', () => {
  test.each<[string, Entry[], string[]]>([
    ['three of five agree', [yes, yes, agreed('a', 'b')], ['合議（多数決）', '処理不要', '処理不要']],
    ['three of four agree, one does not', [yes, no, yes, agreed()], ['合議（多数決）']],
    ['all of two agree', [yes, agreed()], []],
    ['one of two is enough', [agreed('a')], ['処理不要']],
    ['one alone approves', [yes, entry('submitted'), agreed()], []],
    [
      'all have spoken, too few agreed',
      [no, no, entry('returned', { agrees: false, resume: 'fromThere' })],
      ['合議（不成立で戻る）'],
    ],
    [
      'votes of an earlier visit',
      [yes, no, no, entry('returned', { agrees: false }), entry('submitted'), agreed()],
      [],
    ],
    ['returned, and on from there', [entry('returned', { resume: 'fromThere' })], ['差戻し（そこから）']],
    [
      'returned, and straight back',
      [entry('returned', { resume: 'backToSender' })],
      ['差戻し（差戻した人へ直接）'],
    ],
    ['decided early', [entry('decided', { rule: 'cost <= 1' })], ['専決']],
    ['decided at the end', [entry('decided')], []],
    ['decided by a deputy', [entry('decided', { by: { actingFor: '佐藤 葵' } })], ['代決']],
    ['pulled back', [entry('pulledBack')], ['引戻し']],
    ['withdrawn', [entry('withdrawn')], ['取下げ']],
    ['rejected', [entry('rejected')], ['否決']],
  ])('%s', (_, history, expected) => expect(shownBy(...history)).toEqual(expected));
});

test('what was never shown is missing', () => {
  const tally = new Tally();
  expect(tally.missing()).toEqual(features);
  tally.count('approve', '代決', '専決');
  tally.show('後閲');
  expect(tally.missing()).toEqual(features.filter((each) => !['代決', '専決', '後閲'].includes(each)));
});
