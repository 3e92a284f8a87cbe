import type { PaperBlock, PaperCell, PaperForm, PaperGrid, PaperPage } from '../paper.js';
import { attributes, type Html, html } from './html.js';

/** The paper form of a sheet: its grids as tables, page by page, with the words of the paper. */
export function formHtml(form: PaperForm, name: string): Html {
  const grids = form.pages.flatMap(({ blocks }) => blocks.flatMap(gridsIn)).filter(({ bare }) => !bare);
  const captions = new Map(grids.map((grid, i) => [grid, captionOf(grid, name, i, grids.length)]));
  const pages = form.pages.map((page) => pageHtml(page, form, captions));
  return html`<div class="paper-${form.paper.toLowerCase()}-${form.orientation}">${pages}</div> `;
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
  return form.pages.length > 1 ? html`<section class="page">${body}</section> ` : html`${body}`;
}

function blockHtml(block: PaperBlock, captions: Captions): Html {
  if (block.kind === 'grid') return block.bare ? lines(block) : table(block, captions.get(block)!);
  const bands = block.bands.map(
    ({ width, blocks }) =>
      html`<div style="flex-grow:${width}">${blocks.map((own) => blockHtml(own, captions))}</div>`,
  );
  return html`<div class="bands">${bands}</div> `;
}

/** Lines without rules: titles and notes. */
function lines({ rows }: PaperGrid): Html {
  const line = (row: PaperCell[]) => {
    const said = row.filter(({ text }) => text !== '');
    return said.length > 0 && html`<div class="line">${said.map(word)}</div> `;
  };
  return html`${rows.map(line)}`;
}

function word({ text, as, path }: PaperCell): Html {
  const attributesOf = attributes({ class: as, 'data-path': path });
  return as === 'title' ? html`<h2${attributesOf}>${text}</h2>` : html`<p${attributesOf}>${text}</p>`;
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
  const cols = columns.map(({ share }) => html`<col style="width:${((share / whole) * 100).toFixed(2)}%" />`);
  const written = html`<table${attributes({ class: 'form', style: width })}><caption>${caption}</caption><colgroup>${cols}</colgroup><tbody>
${rows.map(
  (row) =>
    html`<tr>
      ${row.map((cell) => cellHtml(cell, columns.length))}
    </tr> `,
)}</tbody></table>
`;
  return wide ? scrolling(written, caption) : written;
}

/** A part of the page that is moved by itself, with the keyboard too. */
export function scrolling(content: Html, name: string): Html {
  return html`<div class="wide" role="group" tabindex="0" ${attributes({ 'aria-label': name })}>
    ${content}
  </div> `;
}

function isHeader({ as, text }: PaperCell): boolean {
  return (as === 'label' || as === 'head') && text.trim() !== '';
}

function cellHtml(cell: PaperCell, columns: number): Html {
  const { text, as, rows, columns: across, vertical, path } = cell;
  const shared = { class: as === 'text' ? undefined : as, rowspan: rows, colspan: across, 'data-path': path };
  if (!isHeader(cell)) return html`<td${attributes(shared)}>${text}</td>`;
  const scope = as === 'label' ? 'row' : across === columns ? 'colgroup' : 'col';
  const said = vertical ? html`<span class="vertical">${text}</span>` : text;
  return html`<th${attributes({ ...shared, scope })}>${said}</th>`;
}
