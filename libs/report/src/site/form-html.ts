import type { PaperBlock, PaperCell, PaperForm, PaperGrid } from '../paper.js';
import { roomOf } from './grid-room.js';
import { attributes, type Html, markup } from './html.js';

/** Tables that need more room than these widths of a character are moved within a narrow window. */
const NARROW = 30;

/** The paper form of a sheet: its grids as tables, page by page and one under the other, with the words of the paper. */
export function formHtml(form: PaperForm, name: string): Html {
  const pages = form.pages.map(({ blocks }) => blocks.flatMap(gridsIn));
  const ruled = pages.flat().filter(({ bare }) => !bare);
  const captions = new Map(ruled.map((grid, i) => [grid, captionOf(grid, name, i, ruled.length)]));
  const bodies = pages.map((grids) => grids.map((grid) => (grid.bare ? lines(grid) : table(grid, captions.get(grid)!)))); // prettier-ignore
  return bodies.length > 1
    ? markup`${bodies.map((body) => markup`<section class="page">${body}</section>\n`)}`
    : markup`${bodies}`;
}

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

function table(grid: PaperGrid, caption: string): Html {
  const { columns, rows } = grid;
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const cols = columns.map(({ share }) => markup`<col style="width:${((share / whole) * 100).toFixed(2)}%">`);
  const body = rows.map((row) => markup`<tr>${row.map((cell) => cellHtml(cell, columns.length))}</tr>\n`);
  const parts = markup`<caption>${caption}</caption><colgroup>${cols}</colgroup>`;
  const need = roomOf(grid);
  const isWide = need > NARROW;
  const style = isWide ? `min-width:${need}em` : undefined;
  const written = markup`<table${attributes({ class: 'form', style })}>${parts}<tbody>\n${body}</tbody></table>\n`;
  return isWide ? scrolling(written, caption) : written;
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
  if (cell.slash !== undefined) return slashed(cell.slash, shared);
  if (!isHeader(cell)) return markup`<td${attributes(shared)}>${text}</td>`;
  const scope = as === 'label' ? 'row' : across === columns ? 'colgroup' : 'col';
  const said = vertical ? markup`<span class="vertical">${text}</span>` : text;
  return markup`<th${attributes({ ...shared, scope })}>${said}</th>`;
}

/** Crossed out; what the line says is said to those who do not see it. */
function slashed(words: string, shared: Parameters<typeof attributes>[0]): Html {
  const sign = attributes({ role: 'img', 'aria-label': words });
  return markup`<td${attributes({ ...shared, class: 'slash' })}><span${sign}></span></td>`;
}
