import { describe, expect, test } from '@jest/globals';
import type { PaperCell, PaperGrid } from '../../paper.js';
import { setForm } from './set-form.js';

const MARGINS = { left: 34, top: 30, right: 34, bottom: 34 };

function gridOf(label: number, rows: string[][], as: PaperCell['as'] = 'amount'): PaperGrid {
  return {
    kind: 'grid',
    columns: [{ share: label }, ...rows[0]!.map(() => ({ share: (1000 - label) / rows[0]!.length }))],
    rows: rows.map((texts) => [
      { text: '収支', as: 'label' as const },
      ...texts.map((text) => ({ text, as, path: 'a' })),
    ]),
  };
}

function answers(...blocks: PaperGrid[]) {
  const form = { paper: 'A4' as const, orientation: 'portrait' as const, size: 10, pages: [{ blocks }] };
  return setForm(form, MARGINS)[0]!.boxes.filter(({ cell }) => cell.path !== undefined);
}

describe('given figures in narrow columns', () => {
  const years = (text: string) => Array.from({ length: 12 }, () => text);

  test.each(['▲1,234,567', '17,637,432円', '120,000人', '1,234,567,890'])(
    'when %s is set – then it stands on one line, as an amount and as an answer',
    (text) => {
      for (const as of ['amount', 'text', 'centre'] as const)
        expect(answers(gridOf(100, [years(text)], as)).map(({ lines }) => lines)).toEqual(years(text).map(() => [text])); // prettier-ignore
    },
  );

  test('when grids follow each other with amounts in the same columns – then all are of one size', () => {
    const sizes = answers(gridOf(100, [years('1')]), gridOf(100, [years('1,234,567')])).map(
      ({ size }) => size,
    );
    expect(new Set(sizes).size).toBe(1);
  });
});
