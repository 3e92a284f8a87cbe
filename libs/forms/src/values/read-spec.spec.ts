import { describe, expect, it } from '@jest/globals';
import { everyKind2021 as form } from '../../testing/every-kind.js';
import { placeAt } from '../places.js';
import type { Spec } from '../field-types.js';
import { readSpec } from './read-spec.js';
import { specText } from './spec-text.js';

const specOf = (path: string): Spec => placeAt(form, path)!.spec;

describe('readSpec', () => {
  it.each<[string, unknown, unknown]>([
    ['memo', '一\r\n二 ', '一\n二'],
    ['memo', '―', { na: '―' }],
    ['memo', ' 該当なし', { na: '―' }],
    ['name', '―', '―'],
    ['ext', '２１５５', '2155'],
    ['ext', '0012', '0012'],
    ['analysis', '自己分析：順調', '順調'],
    ['analysis', '自己分析：', null],
    ['people', '１，２３４人', 1234],
    ['people', 0, 0],
    ['people', '－', { na: '－' }],
    ['hours', '▲２．５時間', -2.5],
    ['hours', '0.50', 0.5],
    ['hours', '-0', 0],
    ['share', '６６．７％', 66.7],
    ['goal', 1.23456, 1.23456],
    ['grant', '１，０００円', 1000],
    ['grant', '△5', -5],
    ['grant', { na: 'ー' }, { na: 'ー' }],
    ['cost.kokuhi.plan.2021', '23,387千円', 23387],
    ['nendo', 2021, 2021],
    ['nendo', '令和３年度', 2021],
    ['nendo', '31・R元', 2019],
    ['start', '昭和58年度', { era: '昭和', year: 58 }],
    ['start', 'Ｈ元', { era: '平成', year: 1 }],
    ['start', { era: '令和', year: 3 }, { era: '令和', year: 3 }],
    ['start', { era: null, year: null }, null],
    ['period', '平成29年度～', { start: 2017, end: null }],
    ['period', '平成　29　年度　～　　　―　年度', { start: 2017, end: { na: '―' } }],
    ['period', '29～R2', { start: 2017, end: 2020 }],
    ['period', '3～R5', { start: 2021, end: 2023 }],
    ['period', '平成29～31', { start: 2017, end: 2019 }],
    ['period', '～R2', { start: null, end: 2020 }],
    ['period', { start: 2017, end: '令和2年度' }, { start: 2017, end: 2020 }],
    ['period', { start: null, end: null }, null],
    ['term', '29～32', { start: 2017, end: 2020 }],
    ['day', '令和8年4月1日', '2026-04-01'],
    ['code', '０３－０４－０１', '03-04-01'],
    ['code', '030401', '03-04-01'],
    ['place', '6-4-1', '6－4－1'],
    ['place', '－　－', null],
    ['place', '－', { na: '－' }],
    ['budget', '01-2-03', '01-02-03'],
    ['budget', '010203', '01-02-03'],
    ['budget', ['01', '02', '03'], '01-02-03'],
    ['budget', { 会計: '01', 款: '02', 項: '03' }, '01-02-03'],
    ['budget', { 会計: '', 款: '', 項: '' }, null],
    ['rating', 'Ａ', 'A'],
    ['visions', [3, 1], ['1', '3']],
    ['rating', '適切', 'A'],
    ['rating', 'Ｂ：要改善', 'B'],
    ['rating', '－', { na: '－' }],
    ['future', '拡大する', '拡大する'],
    ['visions', ['2', '1', '2'], ['1', '2']],
    ['visions', '便利、安心', ['1', '2']],
    ['visions', [], null],
    ['visions', '―', { na: '―' }],
    ['checked', false, false],
    ['checked', '〇', true],
    ['checked', '―', { na: '―' }],
  ])('given %s = %j – then %j is stored', (path, value, stored) => {
    expect(readSpec(form, specOf(path), value)).toEqual({ value: stored });
  });

  it.each<[string, unknown, string]>([
    ['name', { na: '―' }, '該当なし'],
    ['name', 2155, '文字で'],
    ['ext', '215', '4桁の数字'],
    ['people', 1.5, '整数'],
    ['people', -1, '0 以上'],
    ['people', '12台', '単位は人'],
    ['people', '1e5', '単位は人'],
    ['hours', '2.555', '2桁まで'],
    ['hours', '1,23', '3桁'],
    ['hours', '同額', '数として'],
    ['hours', '―', '入力できません'],
    ['hours', Infinity, '大きすぎ'],
    ['goal', '280分以内', '単位や説明を除いて'],
    ['share', 100.1, '100 以下'],
    ['grant', '1,000千円', '単位は円'],
    ['grant', { na: '無し' }, '印ではありません'],
    ['nendo', '3年度', '年度として'],
    ['nendo', 1867, '年度として'],
    ['nendo', '31・R2', '年度として'],
    ['start', '明治3年度', '昭和、平成、令和'],
    ['start', { era: '平成', year: 0 }, '平成の年は1から'],
    ['start', '昭和65', '昭和の年は1から64'],
    ['start', { era: '平成' }, '元号'],
    ['period', 'R2～H29', '前です'],
    ['period', '29～', '始まり'],
    ['period', 'R2～来年', '終わり'],
    ['period', '―～R2', '始まり'],
    ['period', 'R2', '期間を'],
    ['term', { start: 2017, end: { na: '―' } }, '終わり'],
    ['day', '2026年4月', '日付'],
    ['day', 46113, '日付'],
    ['code', 30401, '先頭の0'],
    ['code', '03-04', '00-00-00'],
    ['place', '6-4', 'n－n－n'],
    ['budget', '01-02', '会計-款-項'],
    ['budget', '001-02-03', '2桁'],
    ['budget', { 会計: '01', 目: '02' }, '会計-款-項'],
    ['rating', 'C', 'A、B、該当なし'],
    ['visions', ['4'], '1、2、3'],
    ['visions', { 1: true }, '並び'],
    ['checked', 'はい', '○'],
    ['checked', 1, '○'],
  ])('given %s = %j – then it is refused in words', (path, value, words) => {
    expect(readSpec(form, specOf(path), value)).toEqual({
      faults: [{ path: [], message: expect.stringContaining(words) }],
    });
  });
});

describe('a number in whose place words may stand', () => {
  const spec: Spec = { type: 'number', unit: '件', min: 0, na: true, open: true };

  it.each<[unknown, unknown]>([
    ['１，２３４件', 1234],
    [0, 0],
    ['－', { na: '－' }],
    ['完了', '完了'],
    ['100%', '100%'],
    ['280分以内', '280分以内'],
    ['', null],
  ])('given %j – then %j is stored', (value, stored) => {
    expect(readSpec(form, spec, value)).toEqual({ value: stored });
  });

  it.each<[unknown, string]>([
    ['1,23', '3桁'],
    [-1, '0 以上'],
    ['▲1', '0 以上'],
    [true, '数で'],
    ['あ'.repeat(41), '40文字以内'],
    ['一\n二', '1行で'],
  ])('given %j – then it is refused in words', (value, words) => {
    expect(readSpec(form, spec, value)).toEqual({
      faults: [{ path: [], message: expect.stringContaining(words) }],
    });
  });
});

describe('specText', () => {
  it.each<[string, unknown, string]>([
    ['name', null, ''],
    ['name', '窓口', '窓口'],
    ['analysis', '順調', '自己分析：順調'],
    ['people', 0, '0人'],
    ['hours', -1234.5, '△1,234.50時間'],
    ['goal', 1e-7, '0.0000001'],
    ['share', 66.7, '66.7%'],
    ['goal', 1e25, '10,000,000,000,000,000,905,969,664'],
    ['grant', -7386, '△7,386円'],
    ['cost.kokuhi.plan.2021', 0, '0千円'],
    ['nendo', 2019, '平成31・令和元年度'],
    ['start', { era: '平成', year: 1 }, '平成元年度'],
    ['period', { start: 2017, end: { na: '―' } }, '平成29年度～―'],
    ['period', { start: 2017, end: null }, '平成29年度～'],
    ['day', '2019-05-01', '令和元年5月1日'],
    ['day', '2019-04-30', '平成31年4月30日'],
    ['rating', 'A', 'Ａ：適切'],
    ['rating', 'C', 'C'],
    ['visions', ['1', '3'], '安心、効率'],
    ['checked', true, '○'],
    ['checked', false, ''],
    ['checked', { na: '―' }, '―'],
  ])('given %s = %j – then it prints %j', (path, value, text) => {
    expect(specText(form, specOf(path), value)).toBe(text);
  });
});
