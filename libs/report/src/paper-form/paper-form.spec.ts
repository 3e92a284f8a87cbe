import { describe, expect, test } from '@jest/globals';
import { anyRow, placesOf, type Template } from '@kairan/forms';
import fc from 'fast-check';
import { filled, randomForm } from '../../testing/random-form.js';
import { shippedForms } from '../../testing/template.js';
import { cellsOf, type PaperBlock, type PaperCell, type PaperForm, type PaperGrid } from '../paper.js';
import { paperForm } from './paper-form.js';

const shipped = shippedForms();

describe('given any form', () => {
  test('when it is laid out, blank or filled – then the cells of every grid cover its columns exactly once', () => {
    fc.assert(
      fc.property(randomForm, fc.integer({ min: 0, max: 4 }), (template, rows) => {
        for (const content of [null, filled(template, rows)]) checkGrids(paperForm(template, content));
      }),
      { numRuns: 150 },
    );
  });

  test('when it is laid out – then every place stands on it exactly once, with its path', () => {
    fc.assert(
      fc.property(randomForm, fc.integer({ min: 0, max: 4 }), (template, rows) => {
        for (const content of [null, filled(template, rows)])
          checkPlaces(template, paperForm(template, content));
      }),
      { numRuns: 150 },
    );
  });
});

describe.each(shipped.map((template) => [template.id, template] as const))('given %s', (_, template) => {
  test('when it is laid out, blank or filled – then its grids are whole and every place is there once', () => {
    for (const content of [null, filled(template, 3)]) {
      const form = paperForm(template, content);
      checkGrids(form);
      checkPlaces(template, form);
    }
  });
});

function checkGrids(form: PaperForm): void {
  for (const block of form.pages.flatMap(({ blocks }) => blocks))
    for (const grid of gridsIn(block)) checkGrid(grid);
}

function gridsIn(block: PaperBlock): PaperGrid[] {
  return block.kind === 'grid' ? [block] : block.bands.flatMap(({ blocks }) => blocks.flatMap(gridsIn));
}

function checkGrid({ columns, rows }: PaperGrid): void {
  const cover = rows.map(() => columns.map(() => 0));
  rows.forEach((cells, row) => {
    for (const cell of cells) {
      const column = cover[row]!.indexOf(0);
      for (let i = row; i < row + (cell.rows ?? 1); i++)
        for (let j = column; j < column + (cell.columns ?? 1); j++) cover[i]![j]! += 1;
    }
  });
  expect(cover).toEqual(rows.map(() => columns.map(() => 1)));
  expect(columns.every(({ share }) => share > 0)).toBe(true);
}

function checkPlaces(template: Template, form: PaperForm): void {
  const printed = cellsIn(form).flatMap(({ path, also = [] }) => (path === undefined ? [] : [path, ...also]));
  expect(new Set(printed).size).toBe(printed.length);
  expect(new Set(printed.map((path) => anyRow(path)))).toEqual(expectedPlaces(template, printed));
}

/** What a form must print; a list in one cell is that cell and whatever items it has. */
function expectedPlaces(template: Template, printed: string[]): Set<string> {
  return new Set(
    placesOf(template)
      .filter(({ field }) => !field.screen_only)
      .flatMap(({ field, path }) => {
        if (field.type !== 'list' || !printed.includes(field.id)) return [path];
        return [field.id, ...(printed.some((one) => anyRow(one) === path) ? [path] : [])];
      }),
  );
}

function cellsIn(form: PaperForm): PaperCell[] {
  return form.pages.flatMap(({ blocks }) => blocks.flatMap(cellsOf));
}
