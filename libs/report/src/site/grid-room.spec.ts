import { expect, test } from '@jest/globals';
import type { PaperCell } from '../paper.js';
import { roomOf } from './grid-room.js';

const label = (text: string, rows?: number): PaperCell => ({ text, as: 'label', ...(rows ? { rows } : {}) });
const amount = (text: string): PaperCell => ({ text, as: 'amount' });
const columns = [{ share: 2 }, { share: 1 }, { share: 1 }];

test('given a grid of texts – then it needs little, however long they are', () => {
  expect(
    roomOf({ kind: 'grid', columns, rows: [[label('長い'.repeat(50)), label('い'), label('ろ')]] }),
  ).toBe(8);
});

test('given an amount in a quarter of the width – then the whole is four times as wide', () => {
  const row = [label('予算'), amount('1,234,567'), amount('')];
  expect(roomOf({ kind: 'grid', columns, rows: [row] })).toBe(Math.ceil((9 * 0.6 + 1) * 4));
});

test('given a label that reaches down – then a figure beside it is measured by its own column', () => {
  const rows = [
    [label('国費', 2), label('計画'), amount('1')],
    [label('実績'), amount('1,234,567')],
  ];
  expect(roomOf({ kind: 'grid', columns, rows })).toBe(Math.ceil((9 * 0.6 + 1) * 4));
  expect(roomOf({ kind: 'grid', columns, rows: [rows[0]!, [amount('1,234,567'), label('')]] })).toBe(26);
});

test('given figures that no window has room for – then there is an end to it', () => {
  expect(roomOf({ kind: 'grid', columns, rows: [[label(''), amount('9'.repeat(200)), label('')]] })).toBe(
    120,
  );
});
