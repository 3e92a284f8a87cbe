import { fieldsOf, type PrintBlock, type PrintPage, type Template } from '@kairan/forms';
import type { PaperBlock } from '../paper.js';
import type { Desk } from './desk.js';
import { type Frame, gridsOf, type Line, parts } from './lines.js';
import { runsOf } from './runs.js';
import { fieldsLines, sectionLines } from './section.js';

/** What stands on the pages of a form; a form that does not say it has one page with everything. */
export function pagesOf({ print, sections }: Template): PrintPage[] {
  return print.pages ?? [{ stack: sections.map(({ id }) => id) }];
}

/** Fields that stand on a page by their own name. */
export function fieldsApart(template: Template): Set<string> {
  const names = new Set(pagesOf(template).flatMap(({ stack }) => stack.flatMap(namesIn)));
  return new Set(fieldsOf(template).flatMap(({ id }) => (names.has(id) ? [id] : [])));
}

function namesIn(block: PrintBlock): string[] {
  return typeof block === 'string' ? [block] : block.bands.flat().flatMap(namesIn);
}

/** Blocks from above; sections and fields that follow each other may share a grid. */
export function stackBlocks(
  desk: Desk,
  stack: PrintBlock[],
  frame: Frame,
  apart: ReadonlySet<string>,
): PaperBlock[] {
  return runs(stack).flatMap((run): PaperBlock[] => {
    if (!Array.isArray(run)) return [bandsBlock(desk, run, frame, apart)];
    return gridsOf(together(desk.template, run).flatMap((ids) => named(desk, ids, frame, apart)));
  });
}

function runs(stack: PrintBlock[]) {
  const found: (string[] | Exclude<PrintBlock, string>)[] = [];
  for (const block of stack) {
    const last = found.at(-1);
    if (typeof block !== 'string') found.push(block);
    else if (Array.isArray(last)) last.push(block);
    else found.push([block]);
  }
  return found;
}

/** Names on a stack; fields of one section that follow each other are laid out together. */
function together(template: Template, names: string[]): string[][] {
  const home = (id: string) =>
    template.sections.find(({ fields }) => fields.some((field) => field.id === id))?.id;
  return runsOf(names, home).flatMap(({ name, items }) =>
    name === undefined ? items.map((id) => [id]) : [items],
  );
}

function bandsBlock(
  desk: Desk,
  { bands, widths }: Exclude<PrintBlock, string>,
  frame: Frame,
  apart: ReadonlySet<string>,
): PaperBlock {
  const frames = parts(
    frame,
    bands.map((_, i) => widths?.[i] ?? 1),
  );
  return {
    kind: 'bands',
    bands: bands.map((stack, i) => ({
      width: frames[i]!.to - frames[i]!.from,
      blocks: stackBlocks(desk, stack, frames[i]!, apart),
    })),
  };
}

/** A section, or some fields of one. */
function named(desk: Desk, ids: string[], frame: Frame, apart: ReadonlySet<string>): Line[] {
  const { sections } = desk.template;
  const section = sections.find(({ id }) => id === ids[0]);
  if (section) return sectionLines(desk, section, frame, apart);
  const home = sections.find(({ fields }) => fields.some(({ id }) => id === ids[0]))!;
  const fields = ids.flatMap((id) => home.fields.find((field) => field.id === id) ?? []);
  return fieldsLines(desk, home, fields, frame);
}
