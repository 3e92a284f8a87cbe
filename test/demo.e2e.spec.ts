import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sampleCity } from './support/city.js';
import { playDemo, type Played } from './support/play-demo.js';

let played: Played;

beforeAll(async () => void (played = await playDemo(sampleCity)), 240_000);
afterAll(() => played?.clear());

test('the demonstration of the sample city ends well, with its book', () => {
  expect([played.exit, played.output]).toEqual([0, expect.stringMatching(/15 \/ 15 件が決裁済/)]);
  expect(played.figure('調書（決裁済）')).toBe(15);
});

test('what it says of a rehearsal is found in the plan as it is', () => {
  expect(played.output).toMatch(/2022 年度を plan-committee で開きます。リハーサルで見つかったこと: 0 件/);
  expect(played.output).toMatch(
    /2023 年度を ward で開きます。.* 1 件\n +条件「cost\.budget\.\{y\} <= 10000000」は、どの調書でも成り立ちません/,
  );
});

test.each([
  ['合議（多数決）', 2],
  ['合議（不成立で戻る）', 1],
  // Two of five members, and three times one of two who comment.
  ['処理不要', 2 + 3],
  ['専決', 1],
  ['差戻し（そこから）', 2],
  ['差戻し（差戻した人へ直接）', 1],
  ['引戻し', 1],
  ['取下げ', 1],
  ['否決', 1],
  ['訂正', 1],
])('its table counts %s: %i', (name, times) => expect(played.figure(name)).toBe(times));

test('a deputy decides some sheets, each is read afterwards, and the rest is approved in bulk', () => {
  const [byDeputy, readLater] = [played.figure('代決'), played.figure('後閲')];
  expect(byDeputy).toBeGreaterThanOrEqual(1);
  expect(byDeputy).toBeLessThanOrEqual(3);
  expect(readLater).toBe(byDeputy);
  // The director approves all 15 sheets, the CIO those that no deputy decided.
  expect(played.figure('一括承認')).toBe(15 + 15 - byDeputy);
});
