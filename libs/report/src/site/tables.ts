import { attributes, type Html, html } from './html.js';
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
  const head = html`<thead>
    ${heads.map(
      (row) =>
        html`<tr>
          ${row.map(headHtml)}
        </tr>`,
    )}
  </thead>`;
  const written = html`<table>
    <caption>
      ${caption}
    </caption>
    ${heads.length > 0 && head}
    ${bodies.map(
      (rows) =>
        html`<tbody>
          ${rows}
        </tbody> `,
    )}
  </table> `;
  return html`${columns > NARROW ? scrolling(written, name) : written}${note && html`<p class="note">${note}</p> `}`;
}

function headHtml({ text, columns, rows }: Head): Html {
  const spans = { colspan: columns, rowspan: rows };
  if (text === '') return html`<td${attributes(spans)}></td>`;
  return html`<th${attributes({ ...spans, scope: (columns ?? 1) > 1 ? 'colgroup' : 'col' })}>${text}</th>`;
}

export function rowHtml(cells: Html[], kind?: { class?: string | undefined; id?: string | undefined }): Html {
  return html`<tr${attributes({ ...kind })}>${cells}</tr>\n`;
}

export function labelHtml(text: Html | string, kind?: string): Html {
  return html`<th scope="row" ${attributes({ class: kind })}>${text}</th>`;
}

export function dataHtml(text: Html | string, kind?: string): Html {
  return html`<td${attributes({ class: kind })}>${text}</td>`;
}

/** The name of the rows below it. */
export function groupHtml(text: string, columns: number): Html {
  return html`<tr>
    <th scope="rowgroup" ${attributes({ colspan: columns })} class="group">${text}</th>
  </tr> `;
}

/** Heads of one row. */
export function plainHeads(texts: string[]): Head[][] {
  return [texts.map((text) => ({ text }))];
}
