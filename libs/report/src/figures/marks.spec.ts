import { expect, test } from '@jest/globals';
import { emsOf } from '../fonts.js';
import type { Figure } from './figure.js';
import { figureMarks } from './marks.js';

const figure: Figure = {
  width: 100,
  height: 50,
  alt: '図の説明',
  table: { heads: [], rows: [] },
  shapes: [
    { kind: 'rect', x: 1, y: 2, width: 3, height: 4, fill: '#ffffff' },
    {
      kind: 'path',
      steps: [
        { to: 'move', x: 0, y: 0 },
        { to: 'curve', x1: 1, y1: 1, x2: 2, y2: 2, x: 3, y: 3 },
        { to: 'start' },
      ],
    },
    { kind: 'text', x: 50, y: 20, align: 'middle', text: '窓口', size: 10 },
    { kind: 'text', x: 50, y: 20, align: 'end', text: '12', size: 10, bold: true },
  ],
};

test('given a figure – when it stands on a page – then one element holds all of it, moved to its place', () => {
  expect(figureMarks(figure, 10, 20)).toEqual([
    { kind: 'open', tag: { role: 'Figure', alt: '図の説明' } },
    { kind: 'rect', x: 11, y: 22, width: 3, height: 4, fill: '#ffffff' },
    {
      kind: 'path',
      steps: [
        { to: 'move', x: 10, y: 20 },
        { to: 'curve', x1: 11, y1: 21, x2: 12, y2: 22, x: 13, y: 23 },
        { to: 'start' },
      ],
    },
    { kind: 'text', x: 60 - emsOf('窓口') * 5, y: 40, text: '窓口', size: 10 },
    { kind: 'text', x: 60 - emsOf('12', true) * 10, y: 40, text: '12', size: 10, bold: true },
    { kind: 'close' },
  ]);
});
