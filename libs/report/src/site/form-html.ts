import type { PaperBlock, PaperCell, PaperForm, PaperGrid, PaperPage } from '../paper.js';
import { attributes, type Html, markup } from './html.js';

/** The paper form of a sheet: its grids as tables, page by page, with the words of the paper. */
export function formHtml(form: PaperForm, name: string): Html {
  const grids = form.pages.flatMap(({ blocks }) => blocks.flatMap(gridsIn)).filter(({ bare }) => !bare);
  const captions = new Map(grids.map((grid, i) => [grid, captionOf(grid, name, i, grids.length)]));
  const pages = form.pages.map((page) => pageHtml(page, form, captions));
  return markup`<div class="paper-${form.paper.toLowerCase()}-${form.orientation}">\n${pages}</div>\n`;
}

type Captions = ReadonlyMap<PaperGrid, string>;

function gridsIn(block: PaperBlock): PaperGrid[] {
  return block.kind === 'grid' ? [block] : block.bands.flatMap(({ blocks }) => blocks.flatMap(gridsIn));
}

/** What a table is about, for those who do not see it: the first of its labels. */
function captionOf(grid: PaperGrid, name: string, index: number, all: number): string {
  const first =
    grid.rows
      .flat()
      .find((cell) => isHeader(cell))
      ?.text.replace(/\s+/g, ' ') ?? '';
  return `${name} 表${index + 1}/${all}${first === '' ? '' : `：${first}`}`;
}

function pageHtml({ blocks }: PaperPage, form: PaperForm, captions: Captions): Html {
  const body = blocks.map((block) => blockHtml(block, captions));
  return form.pages.length > 1 ? markup`<section class="page">${body}</section>\n` : markup`${body}`;
}

function blockHtml(block: PaperBlock, captions: Captions): Html {
  if (block.kind === 'grid') return block.bare ? lines(block) : table(block, captions.get(block)!);
  const bands = block.bands.map(
    ({ width, blocks }) =>
      markup`<div style="flex-grow:${width}">${blocks.map((own) => blockHtml(own, captions))}</div>`,
  );
  return markup`<div class="bands">${bands}</div>\n`;
}

/** Lines without rules: titles and notes. */
function lines({ rows }: PaperGrid): Html {
  const line = (row: PaperCell[]) => {
    const said = row.filter(({ text }) => text !== '');
    return said.length > 0 && markup`<div class="line">${said.map(word)}</div>\n`;
  };
  return markup`${rows.map(line)}`;
}

function word({ text, as, path }: PaperCell): Html {
  const attributesOf = attributes({ class: as, 'data-path': path });
  return as === 'title' ? markup`<h2${attributesOf}>${text}</h2>` : markup`<p${attributesOf}>${text}</p>`;
}

/** More columns than these are not squeezed into a narrow window: their table is moved within it. */
const NARROW = 6;
/** Least width of a column of such a table. */
const EM_PER_COLUMN = 3.6;

function table(grid: PaperGrid, caption: string): Html {
  const { columns, rows } = grid;
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const wide = columns.length > NARROW;
  const width = wide ? `min-width:${(columns.length * EM_PER_COLUMN).toFixed(1)}em` : undefined;
  const cols = columns.map(({ share }) => markup`<col style="width:${((share / whole) * 100).toFixed(2)}%">`);
  const body = rows.map((row) => markup`<tr>${row.map((cell) => cellHtml(cell, columns.length))}</tr>\n`);
  const parts = markup`<caption>${caption}</caption><colgroup>${cols}</colgroup>`;
  const written = markup`<table${attributes({ class: 'form', style: width })}>${parts}<tbody>\n${body}</tbody></table>\n`;
  return wide ? scrolling(written, caption) : written;
}

/** A part of the page that is moved by itself, with the keyboard too. */
export function scrolling(content: Html, name: string): Html {
  const kind = { class: 'wide', role: 'group', tabindex: 0, 'aria-label': name };
  return markup`<div${attributes(kind)}>${content}</div>\n`;
}

function isHeader({ as, text }: PaperCell): boolean {
  return (as === 'label' || as === 'head') && text.trim() !== '';
}

function cellHtml(cell: PaperCell, columns: number): Html {
  const { text, as, rows, columns: across, vertical, path } = cell;
  const shared = { class: as === 'text' ? undefined : as, rowspan: rows, colspan: across, 'data-path': path };
  if (!isHeader(cell)) return markup`<td${attributes(shared)}>${text}</td>`;
  const scope = as === 'label' ? 'row' : across === columns ? 'colgroup' : 'col';
  const said = vertical ? markup`<span class="vertical">${text}</span>` : text;
  return markup`<th${attributes({ ...shared, scope })}>${said}</th>`;
}
