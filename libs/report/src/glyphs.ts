import { answerTexts, pathLabel, type BookPart, type PlanDocument, type Template } from '@kairan/forms';
import type { BookFacts, SheetFacts } from './facts.js';
import { unprintable } from './fonts.js';
import { cellsOf, type PaperForm } from './paper.js';

/** A character that no font of the book can print, and where it stands. */
export interface MissingGlyph {
  /** Sheet name, or the part of the book. */
  place: string;
  /** Label of the field, or of the text within the part. */
  field: string;
  character: string;
  /** U+20BB7; several for a character made of several code points. */
  codePoints: string;
}

export class MissingGlyphError extends Error {
  readonly code = 'MISSING_GLYPH';
  constructor(readonly missing: MissingGlyph[]) {
    super(missing.map(describe).join('\n'));
    this.name = 'MissingGlyphError';
  }
}

function describe({ place, field, character, codePoints }: MissingGlyph): string {
  return `${place}「${field}」：印刷できない文字「${character}」（${codePoints}）`;
}

interface Place {
  place: string;
  field: string;
  text: string;
}

/** Every character of the book that would print as an empty box, with its place. */
export function missingGlyphs(facts: BookFacts): MissingGlyph[] {
  return [...missingInBook(facts), ...facts.sheets.flatMap((sheet) => missingInSheet(facts, sheet))];
}

/** The same of everything but the sheets' answers: the plan, the forms, the 正誤表. */
export function missingInBook({ plan, template, sheets, errata }: BookFacts): MissingGlyph[] {
  const forms = new Set([template, ...sheets.map((sheet) => sheet.template ?? template)]);
  return [...planPlaces(plan), ...[...forms].flatMap(formPlaces), ...named('正誤表', '訂正', errata)].flatMap(
    missingIn,
  );
}

/** The same of one sheet. Nearly always all is well, which is seen without asking for any label. */
export function missingInSheet({ template }: Pick<BookFacts, 'template'>, sheet: SheetFacts): MissingGlyph[] {
  const { template: own, before, ...said } = sheet;
  const isWell = isPrintable(said) && isPrintable(answersBefore(before));
  return isWell ? [] : sheetPlaces(own ?? template, sheet).flatMap(missingIn);
}

/** Without the forms, which many sheets share. */
function answersBefore(sheet: SheetFacts['before']): unknown {
  return sheet && [sheet.content, answersBefore(sheet.before)];
}

function isPrintable(value: unknown): boolean {
  if (typeof value === 'string') return unprintable(value).length === 0;
  if (typeof value !== 'object' || value === null) return true;
  for (const key in value) if (!isPrintable((value as Record<string, unknown>)[key])) return false;
  return true;
}

/** The same of one form on paper. */
export function missingInForm(place: string, form: PaperForm): MissingGlyph[] {
  return form.pages
    .flatMap(({ blocks }) => blocks.flatMap(cellsOf))
    .flatMap(({ label, text }) => missingIn({ place, field: label ?? '様式', text }));
}

function missingIn({ place, field, text }: Place): MissingGlyph[] {
  return unprintable(text).map((character) => ({
    place,
    field,
    character,
    codePoints: codePointsOf(character),
  }));
}

function sheetPlaces(template: Template, sheet: SheetFacts): Place[] {
  const { name: place, content, department, earlier, approvals, corrections = [] } = sheet;
  return [
    ...answerTexts(template, content).map(({ label, text }) => ({ place, field: label, text })),
    { place, field: '一覧の名称', text: place },
    { place, field: '一覧の担当課', text: department },
    ...named(place, '過年度の評価', earlier),
    ...named(place, '決裁欄', approvals),
    ...corrections.flatMap(({ path, before, reason }) =>
      named(place, `${pathLabel(template, path, content)}の訂正`, [before, reason]),
    ),
    ...earlierPlaces(place, sheet.before, '前年度の調書'),
  ];
}

/** A form may print what an earlier sheet says, and that one what its own predecessor says. */
function earlierPlaces(place: string, sheet: SheetFacts['before'], called: string): Place[] {
  if (!sheet) return [];
  const own = answerTexts(sheet.template, sheet.content);
  return [
    ...own.map(({ label, text }) => ({ place, field: `${called} ${label}`, text })),
    ...earlierPlaces(place, sheet.before, '前々年度までの調書'),
  ];
}

function formPlaces({ title, sections, choices, axes, print, defaults }: Template): Place[] {
  return named('様式', title, [title, sections, choices, axes, print, defaults]);
}

function planPlaces({ parts, ...front }: PlanDocument): Place[] {
  let chapter = front.bookTitle;
  const places = named('計画', '表紙・見出し', front);
  for (const part of parts) {
    if (part.kind === 'heading') chapter = part.title;
    places.push(...named(chapter, PART_NAMES[part.kind], part));
  }
  return places;
}

const PART_NAMES: Record<BookPart['kind'], string> = {
  heading: '見出し',
  text: '本文',
  criteria: '評価基準',
  counts: '集計表',
  rollups: '集計表',
  pie: 'グラフ',
  ratingBars: 'グラフ',
  yearBars: 'グラフ',
  amountBars: 'グラフ',
  items: '掲載項目',
  index: '一覧',
  list: '一覧',
  sheets: '調書',
  ratingsOverYears: '年度別評価',
  glossary: '用語集',
  errata: '正誤表',
  colophon: '奥付',
};

function named(place: string, field: string, value: unknown): Place[] {
  return textsIn(value).map((text) => ({ place, field, text }));
}

/** Every string in a piece of plain data. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function codePointsOf(character: string): string {
  return [...character]
    .map((c) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
}
