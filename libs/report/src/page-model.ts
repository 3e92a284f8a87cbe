import { eraLong, HeadingNumbers, type BookPart } from '@kairan/forms';
import { rollupsModel } from './amounts.js';
import { colophonModel, errataModel, glossaryModel } from './back-matter.js';
import { editionText, printedPlan } from './book-values.js';
import { chaptersOf } from './chapters.js';
import { chartFigure } from './charts.js';
import { eraDate } from './dates.js';
import type { BookFacts } from './facts.js';
import { indexModel, listModel, ratingsOverYearsModel, sheetsModel } from './lists.js';
import type { BookModel, ContentsEntry, CoverModel, PartModel } from './model.js';
import { countsModel } from './tallies.js';

/** Facts → the words on every page. */
export function pageModel(given: BookFacts): BookModel {
  const facts = { ...given, plan: printedPlan(given) };
  const { plan, draft } = facts;
  const draw = partDrawer(facts);
  const parts = plan.parts.flatMap((part, i) => (stands(facts, i) ? [draw(part, i)] : []));
  return {
    title: plan.bookTitle,
    municipality: plan.municipality,
    date: facts.date,
    cover: coverModel(facts),
    contents: parts.flatMap(contentsEntries),
    runningHead: plan.runningHead,
    foot: editionText(facts),
    draft,
    parts,
  };
}

function coverModel(facts: BookFacts): CoverModel {
  const { plan, fiscalYear, date, edition, draft } = facts;
  return {
    title: plan.bookTitle,
    fiscalYear: eraLong(fiscalYear),
    municipality: plan.municipality,
    date: eraDate(date),
    edition: draft || edition > 1 ? editionText(facts) : null,
  };
}

/** Where nothing was corrected there is no 正誤表, and no heading that stands for it alone. */
function stands({ plan: { parts }, errata }: BookFacts, at: number): boolean {
  if (errata.length > 0) return true;
  const [part, next, after] = parts.slice(at, at + 3);
  if (part!.kind !== 'heading') return part!.kind !== 'errata';
  const endsThere = !after || after.kind === 'colophon' || (after.kind === 'heading' && after.level <= part!.level); // prettier-ignore
  return next?.kind !== 'errata' || !endsThere;
}

function partDrawer(facts: BookFacts): (part: BookPart, position: number) => PartModel {
  const numbers = new HeadingNumbers(facts.plan.numbering);
  return (part, position) => {
    switch (part.kind) {
      case 'heading': {
        const anchor = `heading-${String(position + 1).padStart(3, '0')}`;
        return { kind: 'heading', anchor, level: part.level, title: numbers.titled(part) };
      }
      case 'text':
      case 'criteria':
        return part;
      case 'items':
        return { ...part, rows: part.rows.map((row) => ({ ...row, group: row.group ?? null })) };
      default:
        return computedPart(facts, part);
    }
  };
}

type Computed = Exclude<BookPart, { kind: 'heading' | 'text' | 'criteria' | 'items' }>;

function computedPart(facts: BookFacts, part: Computed): PartModel {
  switch (part.kind) {
    case 'counts':
      return countsModel(facts, part);
    case 'rollups':
      return rollupsModel(facts, part);
    case 'index':
      return indexModel(facts, part);
    case 'list':
      return listModel(facts, part);
    case 'sheets':
      return sheetsModel(facts);
    case 'ratingsOverYears':
      return ratingsOverYearsModel(facts, part);
    case 'glossary':
      return glossaryModel(part);
    case 'errata':
      return errataModel(facts, part, anchorsOf(facts));
    case 'colophon':
      return colophonModel(facts, part);
    default:
      return { kind: 'figure', title: part.title, figure: chartFigure(facts, part) };
  }
}

function anchorsOf(facts: BookFacts): Map<string, string> {
  const placed = chaptersOf(facts).flatMap(({ sheets }) => sheets);
  return new Map(placed.map(({ sheet, anchor }) => [sheet.id, anchor]));
}

function contentsEntries(part: PartModel): ContentsEntry[] {
  if (part.kind === 'heading') return [{ anchor: part.anchor, level: part.level, title: part.title }];
  if (part.kind !== 'sheets') return [];
  return part.chapters.map((chapter) => ({ anchor: chapter.anchor, level: 3, title: chapter.heading }));
}
