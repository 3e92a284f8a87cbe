import { eraLong, type BookPart } from '@kairan/forms';
import { eraDate } from './dates.js';
import type { BookFacts } from './facts.js';
import { indexModel, ratingsOverYearsModel, sheetsModel } from './lists.js';
import type { BookModel, ContentsEntry, CoverModel, GlossaryModel, PartModel } from './model.js';
import { countsModel, pieModel } from './tallies.js';

/** Facts → the words on every page. */
export function pageModel(facts: BookFacts): BookModel {
  refuseStraySheets(facts);
  const { plan } = facts;
  const parts = plan.parts.map((part, i) => partModel(facts, part, i));
  return {
    title: plan.bookTitle,
    municipality: plan.municipality,
    date: facts.date,
    cover: coverModel(facts),
    contents: parts.flatMap(contentsEntries),
    runningHead: plan.runningHead,
    parts,
  };
}

function refuseStraySheets({ plan, sheets }: BookFacts): void {
  const stray = sheets.find((sheet) => !plan.visions.some((vision) => vision.no === sheet.vision));
  if (stray)
    throw new Error(`Sheet ${stray.id} belongs to vision ${stray.vision}, which the plan does not have.`);
}

function coverModel({ plan, fiscalYear, date, edition }: BookFacts): CoverModel {
  return {
    title: plan.bookTitle,
    fiscalYear: eraLong(fiscalYear),
    municipality: plan.municipality,
    date: eraDate(date),
    edition: edition > 1 ? `第${edition}版` : null,
  };
}

function partModel(facts: BookFacts, part: BookPart, position: number): PartModel {
  switch (part.kind) {
    case 'heading':
      return { ...part, anchor: `heading-${String(position + 1).padStart(3, '0')}` };
    case 'text':
    case 'criteria':
      return part;
    case 'items':
      return { ...part, rows: part.rows.map((row) => ({ ...row, group: row.group ?? null })) };
    case 'counts':
      return countsModel(facts, part);
    case 'pie':
      return pieModel(facts, part);
    case 'index':
      return indexModel(facts, part);
    case 'sheets':
      return sheetsModel(facts);
    case 'ratingsOverYears':
      return ratingsOverYearsModel(facts, part);
    case 'glossary':
      return glossaryModel(part);
  }
}

function glossaryModel(part: Extract<BookPart, { kind: 'glossary' }>): GlossaryModel {
  const sections = part.sections.map((title) => ({
    title,
    entries: part.entries
      .filter((entry) => entry.section === title)
      .map(({ term, text }) => ({ term, text })),
  }));
  return { kind: 'glossary', sections };
}

function contentsEntries(part: PartModel): ContentsEntry[] {
  if (part.kind === 'heading') return [{ anchor: part.anchor, level: part.level, title: part.title }];
  if (part.kind !== 'sheets') return [];
  return part.chapters.map((chapter) => ({ anchor: chapter.anchor, level: 3, title: chapter.heading }));
}
