import { eraShort, parseEraShort, type Template } from '@kairan/forms';
import type { SheetData } from './folder-shape.js';
import { sheetFault, type FolderFault } from './folder-fault.js';

interface Place {
  index: number;
  row: 'budget' | 'settlement';
  year: string;
}

/**
 * Years of amounts that the form does not have: a folder of other years has them in every sheet, so that all of one kind are
 * told once, at the first of them.
 */
export function yearFaults(sheets: SheetData[], template: Template): FolderFault[] {
  const years = yearsOf(template);
  const strange = sheets.flatMap(placesOf).filter(({ year }) => !years.includes(parseEraShort(year) ?? NaN));
  const own = years.map(eraShort).join('・');
  const form = `様式（libs/forms/templates/${template.id}.yaml）`;
  const told = (places: Place[], say: (named: string) => string) =>
    places.length > 0 ? [together(sheets, places, say)] : [];
  return [
    ...told(
      strange.filter(({ year }) => parseEraShort(year) !== undefined),
      (named) =>
        `${named}は様式の年度にありません。${form}の年度は ${own} だけです。調書の年度か、様式の years を直してください。`,
    ),
    ...told(
      strange.filter(({ year }) => parseEraShort(year) === undefined),
      (named) => `${named}は年度として読めません。${form}の年度 ${own} のどれかで書いてください。`,
    ),
  ];
}

/** @param template opened for a year */
export function yearsOf(template: Template): number[] {
  return Object.values(template.axes).flatMap((axis) => ('years' in axis ? axis.years : []));
}

function placesOf(sheet: SheetData, index: number): Place[] {
  return (['budget', 'settlement'] as const).flatMap((row) =>
    Object.keys(sheet[row]).map((year) => ({ index, row, year })),
  );
}

function together(sheets: SheetData[], places: Place[], say: (named: string) => string): FolderFault {
  const { index, row, year } = places[0]!;
  const named = [...new Set(places.map((place) => place.year))].join('・');
  const count = places.length > 1 ? `（ここから全部で ${places.length} か所）` : ' ';
  return sheetFault(sheets[index], index, [row, year], say(`${named}${count}`));
}
