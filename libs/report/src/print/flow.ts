import type { BookModel, HeadingModel, PartModel } from '../model.js';
import type { Content } from '../render.js';
import { heading } from './headings.js';
import { glossary, note, sheetList } from './lists.js';
import { BODY_LEADING, BODY_SIZE } from './look.js';
import { pie } from './pie.js';
import { sheetSections } from './sheets.js';
import { counts, criteria, items } from './tables.js';
import { words } from './words.js';

/** A part as nodes; `whole` where the first node is short enough to be kept on one page. */
interface Printed {
  nodes: Content[];
  whole: boolean;
}

const KEPT_CHARACTERS = 500;
const KEPT_ROWS = 24;

/** The parts of the book in their order: stretches of running text, and the sheets in pages of their own kind. */
export function bodySections(model: BookModel): Content[] {
  const parents = outlineParents(model.parts);
  const sections: Content[] = [];
  let flow: Content[] = [];
  const waiting: HeadingModel[] = [];
  const heads = () => waiting.splice(0).map((each) => heading(each, parents.get(each.anchor) ?? null));
  const put = ({ nodes, whole }: Printed, opensPage: boolean) =>
    flow.push(...withHeadings(heads(), nodes, whole, opensPage && flow.length > 0));
  for (const part of model.parts) {
    const opensPage = waiting[0]?.level === 1;
    if (part.kind === 'heading') {
      if (part.level === 1 && waiting.length) put({ nodes: [], whole: true }, opensPage);
      waiting.push(part);
    } else if (part.kind === 'sheets' && part.chapters.length) {
      if (flow.length) sections.push({ section: flow, header: null } as unknown as Content);
      sections.push(...sheetSections(model.runningHead, part, waiting.splice(0), parents));
      flow = [];
    } else put(printed(part), opensPage);
  }
  if (waiting.length) put({ nodes: [], whole: true }, waiting[0]!.level === 1);
  return flow.length ? [...sections, { section: flow, header: null } as unknown as Content] : sections;
}

/** The bookmark under which each heading stands: the nearest one before it of a higher level. */
function outlineParents(parts: PartModel[]): Map<string, string> {
  const parents = new Map<string, string>();
  const open: { level: number; anchor: string }[] = [];
  const enter = (anchor: string, level: number) => {
    while (open.length && open.at(-1)!.level >= level) open.pop();
    const parent = open.at(-1);
    if (parent) parents.set(anchor, parent.anchor);
    open.push({ level, anchor });
  };
  for (const part of parts) {
    if (part.kind === 'heading') enter(part.anchor, part.level);
    if (part.kind === 'sheets') part.chapters.forEach((chapter) => enter(chapter.anchor, 3));
  }
  return parents;
}

/** A heading never stands alone at the foot of a page, as long as what follows it is short: pdfmake cuts a block taller than a page. */
function withHeadings(heads: Content[], nodes: Content[], whole: boolean, opensPage: boolean): Content[] {
  const [first, ...rest] = nodes;
  const kept =
    whole && first ? [{ stack: [...heads, first], unbreakable: true }, ...rest] : [...heads, ...nodes];
  return opensPage ? [{ stack: kept, pageBreak: 'before' }] : kept;
}

function printed(part: Exclude<PartModel, HeadingModel>): Printed {
  switch (part.kind) {
    case 'text':
      return { nodes: part.paragraphs.map(paragraph), whole: length(part.paragraphs[0]) <= KEPT_CHARACTERS };
    case 'criteria':
      return { nodes: [criteria(part)], whole: isShort(part.rows) };
    case 'counts':
      return { nodes: [counts(part)], whole: isShort(part.rows) };
    case 'pie':
      return { nodes: [pie(part)], whole: true };
    case 'items':
      return { nodes: [items(part)], whole: isShort(part.rows) };
    case 'index':
      return {
        nodes: [
          sheetList(part.columns, part.groups, part.title),
          ...(part.note === null ? [] : [note(part.note)]),
        ],
        whole: false,
      };
    case 'ratingsOverYears':
      return { nodes: [sheetList(part.columns, part.groups, null)], whole: false };
    case 'glossary':
      return { nodes: glossary(part), whole: false };
    case 'sheets':
      return { nodes: [], whole: true };
  }
}

function paragraph(text: string): Content {
  const indented = /^[\p{L}「『]/u.test(text);
  return words(text, {
    fontSize: BODY_SIZE,
    lineHeight: BODY_LEADING,
    margin: [0, 0, 0, 5],
    ...(indented ? { leadingIndent: BODY_SIZE } : {}),
  });
}

function isShort(rows: object[]): boolean {
  return rows.length <= KEPT_ROWS && JSON.stringify(rows).length <= KEPT_CHARACTERS * 4;
}

function length(text: string | undefined): number {
  return text?.length ?? 0;
}
