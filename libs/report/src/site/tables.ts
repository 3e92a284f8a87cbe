import { attributes, type Html, markup } from './html.js';
import { scrolling } from './form-html.js';

/** A table of a chapter. */
export interface TableHtml {
  caption: Html | string;
  /** Names the table where it is moved by itself. */
  name: string;
  heads: Head[][];
  bodies: Html[][];
  note?: string | null;
}

/** A head over one column or several, of one row of heads or several. */
export interface Head {
  text: string;
  columns?: number;
  rows?: number;
}

/** More columns than these are not squeezed into a narrow window. */
const NARROW = 6;

export function tableHtml({ caption, name, heads, bodies, note }: TableHtml): Html {
  const columns = (heads[0] ?? []).reduce((sum, { columns = 1 }) => sum + columns, 0);
  const head = heads.map((row) => markup`<tr>${row.map(headHtml)}</tr>\n`);
  const body = bodies.map((rows) => markup`<tbody>\n${rows}</tbody>\n`);
  const written = markup`<table><caption>${caption}</caption>
${head.length > 0 && markup`<thead>\n${head}</thead>\n`}${body}</table>\n`;
  return markup`${columns > NARROW ? scrolling(written, name) : written}${note && markup`<p class="note">${note}</p>\n`}`;
}

function headHtml({ text, columns, rows }: Head): Html {
  const spans = { colspan: columns, rowspan: rows };
  if (text === '') return markup`<td${attributes(spans)}></td>`;
  return markup`<th${attributes({ ...spans, scope: (columns ?? 1) > 1 ? 'colgroup' : 'col' })}>${text}</th>`;
}

export function rowHtml(cells: Html[], kind?: { class?: string | undefined; id?: string | undefined }): Html {
  return markup`<tr${attributes({ ...kind })}>${cells}</tr>\n`;
}

export function labelHtml(text: Html | string, kind?: string): Html {
  return markup`<th${attributes({ scope: 'row', class: kind })}>${text}</th>`;
}

export function dataHtml(text: Html | string, kind?: string): Html {
  return markup`<td${attributes({ class: kind })}>${text}</td>`;
}

/** The name of the rows below it. */
export function groupHtml(text: string, columns: number): Html {
  const kind = { scope: 'rowgroup', colspan: columns, class: 'group' };
  return markup`<tr><th${attributes(kind)}>${text}</th></tr>\n`;
}

/** Heads of one row. */
export function plainHeads(texts: string[]): Head[][] {
  return [texts.map((text) => ({ text }))];
}
