import type { Vision } from '@kairan/forms';
import type { BookFacts, SheetFacts } from './facts.js';

/** A sheet with the anchor of its first page. */
export interface Placed {
  sheet: SheetFacts;
  anchor: string;
}

/** Visions that have sheets, with these in book order; a sheet's anchor follows its place in the book. */
export function chaptersOf({ plan, sheets }: BookFacts): { vision: Vision; sheets: Placed[] }[] {
  const placed = new Map(plan.visions.map(({ no }) => [no, [] as Placed[]]));
  sheets.forEach((sheet, i) => {
    const chapter = placed.get(sheet.vision);
    if (!chapter)
      throw new Error(`Sheet ${sheet.id} belongs to vision ${sheet.vision}, which the plan does not have.`);
    chapter.push({ sheet, anchor: `sheet-${String(i + 1).padStart(5, '0')}` });
  });
  return plan.visions
    .map((vision) => ({ vision, sheets: placed.get(vision.no)! }))
    .filter((chapter) => chapter.sheets.length);
}

export function visionAnchor({ no }: Vision): string {
  return `vision-${String(no).padStart(3, '0')}`;
}
