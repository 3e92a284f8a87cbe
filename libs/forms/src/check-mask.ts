import { holdsMembers, isInput, keyParts, names, openingsOf, openPaths, reaches } from './mask.js';
import { openForm } from './open-form.js';
import { type Place, placesIn, placesOf } from './places.js';
import { isRecord } from './plain.js';
import { entries, fault, items, type Node } from './shape.js';
import { quote, unknownName } from './suggest.js';
import type { EditMask, Fault, Opening } from './content.js';
import type { Field } from './field-types.js';
import type { Template } from './template.js';

/** Names in a form and in its masks move with the year alike: a form as written is looked at as of any year. */
const SOME_YEAR = 2020;

/** Checks an edit mask against a form, as written or opened for a year. All faults are answered; their paths lead into the mask. */
export function checkMask(template: Template, mask: unknown): Fault[] {
  if (!isRecord(mask)) return [{ path: [], message: '「項目や区分: 書ける範囲」の組で書いてください。' }];
  const form = everyField(template);
  return entries({ value: mask, path: [] }).flatMap(([key, opening]) => {
    const named = placesNamed(form, keyParts(form, key, form.year!));
    return 'message' in named ? [fault(opening, named.message)] : checkOpening(opening, named);
  });
}

/** Fields with a place for people to write in that no mask opens, in any year: nobody could ever answer it. */
export function neverOpened(template: Template, masks: Record<string, unknown>[]): Field[] {
  const form = everyField(template);
  const openings = masks.map((mask) => openingsOf(form, mask as EditMask, form.year!));
  const isShut = (place: Place) => !openings.some((openingOf) => reaches(openingOf(place), place));
  const shut = placesOf(form).filter((place) => isInput(place) && isShut(place));
  return [...new Set(shut.map(({ field }) => field))];
}

/**
 * Fields of which a mask opens this year's part (`this_year`, `open_years`, `this_group`), though the form has none: its years do not
 * reach so far.
 * @param form opened for the year
 */
export function withoutThisYear(form: Template, masks: Record<string, unknown>[]): Field[] {
  const keys = masks.flatMap((mask) => Object.entries(mask)).filter(([, opening]) => Object.hasOwn(NEEDS, String(opening))); // prettier-ignore
  const named = keys.flatMap(([key, opening]) => {
    const found = placesNamed(form, keyParts(form, key, form.year!));
    if ('message' in found || openPaths(form, { [key]: opening as Opening }, form.year!).length > 0)
      return [];
    return found.places.filter(isInput).map(({ field }) => field);
  });
  return [...new Set(named)];
}

/** The form with the fields of every year. */
function everyField(template: Template): Template {
  if (template.year !== undefined) return template;
  const sections = template.sections.map((section) => ({
    ...section,
    fields: section.fields.map(({ only_years: _, ...field }) => field as Field),
  }));
  return openForm({ ...template, sections }, SOME_YEAR);
}

interface Named {
  places: Place[];
  isSection: boolean;
}

/** What a key names, or in Japanese why it names nothing: a field or what is in it before a section. */
function placesNamed(form: Template, key: string[]): Named | { message: string } {
  const inFields = placesOf(form).filter(({ keys }) => names(key, keys));
  if (inFields.length > 0) return { places: inFields, isSection: false };
  const section = key.length === 1 ? form.sections.find(({ id }) => id === key[0]) : undefined;
  if (!section) return { message: unknownPart(form, key) };
  return { places: section.fields.flatMap(({ id }) => placesIn(form, id)), isSection: true };
}

/** Says of the first part that leads nowhere what could stand in its place. */
function unknownPart(form: Template, key: string[]): string {
  const places = placesOf(form);
  const at = key.findIndex((_, depth) => !places.some(({ keys }) => names(key.slice(0, depth + 1), keys)));
  const before = key.slice(0, at);
  const known = places.filter(({ keys }) => names(before, keys)).flatMap(({ keys }) => keys[at] ?? []);
  const sections = at === 0 ? form.sections.map(({ id }) => id) : [];
  const kind = at === 0 ? '項目や区分' : `${before.join('.')} の中に`;
  if (at > 0 && known.length === 0) return `${quote(before.join('.'))}より細かくは書けません。`;
  return unknownName(kind, key[at]!, [...new Set([...sections, ...known])]);
}

function checkOpening(opening: Node, named: Named): Fault[] {
  const { value } = opening;
  if (Array.isArray(value)) return checkMembers(opening, named);
  if (value !== 'all' && !Object.hasOwn(NEEDS, String(value)))
    return [
      fault(opening, 'all、this_year、open_years、this_group、列の並び [ ] のいずれかで書いてください。'),
    ];
  if (!named.places.some(isInput))
    return [
      fault(
        opening,
        '計算される欄か、年度を開くときに記入される欄だけで、誰も書けません。この行を消してください。',
      ),
    ];
  if (value === 'all') return [];
  const fields = [...new Set(named.places.map(({ field }) => field))];
  const other = fields.find(
    (field) => !named.places.some((place) => place.field === field && reaches(value as Opening, place)),
  );
  return other ? [fault(opening, `「${other.label}」は${NEEDS[value as string]}ので ${value} は使えません。all と書いてください。`)] : []; // prettier-ignore
}

/** Why an opening opens nothing in a field. */
const NEEDS: Record<string, string> = {
  this_year: '年度別の表ではない',
  open_years: '計画期間のある年度別の表ではない',
  this_group: '計画期間ごとの欄がない',
};

function checkMembers(opening: Node, { places, isSection }: Named): Fault[] {
  const field = places[0]?.field;
  if (isSection || !field || !holdsMembers(field))
    return [fault(opening, '列の並びを書けるのは表の項目だけです。all と書いてください。')];
  if (items(opening).length === 0)
    return [fault(opening, '列が1つもありません。開く列を書くか、この行を消してください。')];
  const columns = [...new Set(places.map(({ keys }) => keys.at(-1)!))];
  return items(opening).flatMap((item) => checkMember(item, places, columns));
}

function checkMember(item: Node, places: Place[], columns: string[]): Fault[] {
  const { value } = item;
  if (typeof value !== 'string') return [fault(item, `列の名前（${columns.join('、')}）を書いてください。`)];
  const named = places.filter(({ keys }) => keys.at(-1) === value);
  if (named.length === 0) return [fault(item, unknownName('列', value, columns))];
  if (named.some(isInput)) return [];
  return [fault(item, `列${quote(value)}は計算されるか、年度を開くときに記入されるので、誰も書けません。`)];
}
