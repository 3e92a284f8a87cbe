import { answerTexts, type BookPart, type Template } from '@kairan/forms';
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
  const places = [
    ...planPlaces(facts),
    ...facts.sheets.flatMap((sheet) => sheetPlaces(sheet.template ?? facts.template, sheet)),
  ];
  return places.flatMap(missingIn);
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
  const place = sheet.name;
  return [
    ...answerTexts(template, sheet.content).map(({ label, text }) => ({ place, field: label, text })),
    { place, field: '一覧の名称', text: sheet.name },
    { place, field: '一覧の担当課', text: sheet.department },
    ...textsIn(sheet.earlier).map((text) => ({ place, field: '過年度の評価', text })),
  ];
}

function planPlaces({ plan, template }: BookFacts): Place[] {
  const { parts, ...front } = plan;
  let chapter = plan.bookTitle;
  const places = [
    ...named('計画', '表紙・見出し', front),
    ...named('様式', template.title, [
      template.sections,
      template.choices,
      template.axes,
      template.print.side,
    ]),
  ];
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
  pie: 'グラフ',
  items: '掲載項目',
  index: '一覧',
  sheets: '調書',
  ratingsOverYears: '年度別評価',
  glossary: '用語集',
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
