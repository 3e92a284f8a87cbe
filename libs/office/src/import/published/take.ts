import { isRecord, parseYear, type Place, placeAt, placesOf, readSpec } from '@kairan/forms';
import { child, type Found, type Here, leaveOut } from './found.js';
import { takeCell } from './take-cell.js';
import { lineCells, takeRows } from './take-rows.js';

/** Reads what the publication says at a place of the form. Blank is nothing; what fits nowhere is left out, with the reason. */
export function take(found: Found, { path, target: asWritten }: Here, value: unknown): void {
  if (value === null || value === undefined) return;
  const here = { path, target: found.names.get(path) ?? inForm(found, asWritten) };
  const place = placeAt(found.form, here.target);
  if (place) return takeCell(found, here, place, value);
  const cells = lineCells(found, here.target);
  if (cells.length > 0) return takeRows(found, here, cells, value, take);
  const under = placesOf(found.form).filter((each) => each.path.startsWith(`${here.target}.`));
  if (isRecord(value) && typeof value['na'] === 'string') return spread(found, here, under, value);
  if (isRecord(value) && (under.length > 0 || leadsOn(found, path)))
    return Object.entries(value).forEach(([key, part]) => take(found, child(here, key), part));
  const text = under.find(({ field, spec }) => field.type === 'group' && spec.type !== 'choice');
  if (text) return takeCell(found, { path, target: text.path }, text, value);
  leaveOut(found, here, value, under.length > 0 ? 'この形の値は読めません。' : 'この様式にない項目です。');
}

/** 該当なし of a whole row or group is that of each of its cells that may be so answered. */
function spread(found: Found, { path }: Here, under: Place[], na: unknown): void {
  const cells = under.filter(({ computed, spec }) => !computed && 'value' in readSpec(found.form, spec, na));
  if (cells.length === 0)
    return leaveOut(found, { path, target: path }, na, '該当なしと答えられる欄がありません。');
  cells.forEach((cell) => takeCell(found, { path, target: cell.path }, cell, na));
}

/** Whether deeper keys of the publication are named. */
function leadsOn({ names }: Found, path: string): boolean {
  return [...names.keys()].some((name) => name.startsWith(`${path}.`));
}

/** A key that names a year as people do (R3) is the column of that year. */
function inForm({ form }: Found, target: string): string {
  const keys = target.split('.');
  const year = parseYear(keys.at(-1)!, form.defaults);
  const column = [...keys.slice(0, -1), String(year)].join('.');
  return year !== undefined && placeAt(form, column) ? column : target;
}
