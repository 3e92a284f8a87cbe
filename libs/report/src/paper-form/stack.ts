import { fieldsOf, type PrintBlock, type PrintPage, type Template } from '@kairan/forms';
import type { PaperBlock } from '../paper.js';
import type { Desk } from './desk.js';
import { beside, type Frame, gridsOf, type Line, parts } from './lines.js';
import { runsOf } from './runs.js';
import { fieldsLines, sectionLines } from './section.js';

/** What stands on the pages of a form; a form that does not say it has one page with everything. */
export function pagesOf({ print, sections }: Template): PrintPage[] {
  return print.pages ?? [{ stack: sections.map(({ id }) => id) }];
}

const known = new WeakMap<Template, Set<string>>();

/** Fields that stand on a page by their own name. */
export function fieldsApart(template: Template): Set<string> {
  const before = known.get(template);
  if (before) return before;
  const names = new Set(pagesOf(template).flatMap(({ stack }) => stack.flatMap(namesIn)));
  const apart = new Set(fieldsOf(template).flatMap(({ id }) => (names.has(id) ? [id] : [])));
  known.set(template, apart);
  return apart;
}

function namesIn(block: PrintBlock): string[] {
  return typeof block === 'string' ? [block] : block.bands.flat().flatMap(namesIn);
}

type Bands = Exclude<PrintBlock, string>;

/** Blocks from above; sections and fields that follow each other may share a grid. */
export function stackBlocks(desk: Desk, stack: PrintBlock[], frame: Frame): PaperBlock[] {
  return runs(stack).flatMap((run) =>
    Array.isArray(run) ? gridsOf(namedLines(desk, run, frame)) : bandsBlocks(desk, run, frame),
  );
}

function runs(stack: PrintBlock[]): (string[] | Bands)[] {
  const found: (string[] | Bands)[] = [];
  for (const block of stack) {
    const last = found.at(-1);
    if (typeof block !== 'string') found.push(block);
    else if (Array.isArray(last)) last.push(block);
    else found.push([block]);
  }
  return found;
}

/** Bands of equally many lines share them, as two years with the same questions do. */
function bandsBlocks(desk: Desk, { bands, widths }: Bands, frame: Frame): PaperBlock[] {
  const frames = parts(
    frame,
    bands.map((_, i) => widths?.[i] ?? 1),
  );
  const plain = bands.map((stack, i) => (isPlain(stack) ? namedLines(desk, stack, frames[i]!) : []));
  const [{ length }] = plain as [Line[]];
  if (length > 0 && plain.every((lines) => lines.length === length)) return gridsOf(beside(plain));
  const blocks = bands.map((stack, i) => ({
    width: frames[i]!.to - frames[i]!.from,
    blocks: stackBlocks(desk, stack, frames[i]!),
  }));
  return [{ kind: 'bands', bands: blocks }];
}

function isPlain(stack: PrintBlock[]): stack is string[] {
  return stack.every((block) => typeof block === 'string');
}

/** The lines of sections and fields; fields of one section that follow each other are laid out together. */
function namedLines(desk: Desk, names: string[], frame: Frame): Line[] {
  const { sections } = desk.template;
  const home = (name: string) => sections.find(({ fields }) => fields.some(({ id }) => id === name));
  return runsOf(names, (name) => home(name)?.id).flatMap(({ name, items }) => {
    const section = sections.find(({ id }) => id === name);
    if (!section) {
      // A name of neither is that of a field of other years.
      const whole = items.flatMap((item) => sections.find(({ id }) => id === item) ?? []);
      return whole.flatMap((each) => sectionLines(desk, each, frame));
    }
    const fields = items.flatMap((item) => section.fields.find(({ id }) => id === item) ?? []);
    return fieldsLines(desk, section, fields, frame);
  });
}
