import { figureSvg } from '../figures/svg.js';
import type { GlossaryModel, HeadingModel, PartModel, SheetsModel } from '../model.js';
import { attributes, Html, html } from './html.js';
import {
  colophonTable,
  countsTable,
  criteriaTable,
  errataTable,
  itemsTable,
  plainTable,
  type Setting,
  sheetLink,
  sheetList,
} from './part-tables.js';
import { dataHtml, labelHtml, plainHeads, rowHtml, tableHtml } from './tables.js';

/** The parts of a chapter, without the heading that is the page's own. */
export function partsHtml(setting: Setting, parts: PartModel[], title: string): Html {
  let under: Under = { level: 1, title };
  const first = setting.map.chapters.flatMap((chapter) => chapter.parts).find(({ kind }) => kind === 'index');
  return html`${parts.map((part) => {
    if (part.kind === 'heading') under = { level: part.level, title: part.title };
    return partHtml(setting, part, under, part === first);
  })}`;
}

/** The heading that a part stands under. */
interface Under {
  level: number;
  title: string;
}

function partHtml(setting: Setting, part: PartModel, under: Under, isFirstList: boolean): Html {
  switch (part.kind) {
    case 'heading':
      return headingHtml(part);
    case 'text':
      return html`${part.paragraphs.map((text) => html`<p class="text">${text}</p> `)}`;
    case 'criteria':
      return criteriaTable(part);
    case 'counts':
      return countsTable(part);
    case 'figure':
      return figureHtml(part);
    case 'table':
      return plainTable(part);
    case 'items':
      return itemsTable(part, under.title);
    case 'index':
    case 'list':
      return sheetList(setting, part, isFirstList);
    case 'ratingsOverYears':
      return sheetList(setting, { ...part, title: '', note: null }, false);
    case 'sheets':
      return sheetsHtml(setting, part, under);
    case 'glossary':
      return glossaryHtml(part, under);
    case 'errata':
      return errataTable(setting, part);
    case 'colophon':
      return colophonTable(part);
  }
}

function headingHtml({ level, anchor, title }: HeadingModel): Html {
  return level === 1 ? html`` : html`${heading(level, title, anchor)} `;
}

function heading(level: number, text: string, id?: string): Html {
  const name = new Html(`h${Math.min(6, level)}`);
  return html`<${name}${attributes({ id })}>${text}</${name}>`;
}

function figureHtml({ title, figure }: Extract<PartModel, { kind: 'figure' }>): Html {
  const { heads, rows } = figure.table;
  const body = rows.map((cells) =>
    rowHtml(cells.map((text, i) => (i === 0 ? labelHtml(text) : dataHtml(text, 'amount')))),
  );
  const table = tableHtml({ caption: title, name: title, heads: plainHeads(heads), bodies: [body] });
  return html`<figure>
    <figcaption>${title}</figcaption>
    ${new Html(figureSvg(figure))}
    <details>
      <summary>図の数値</summary>
      ${table}
    </details>
  </figure> `;
}

function sheetsHtml(setting: Setting, { chapters }: SheetsModel, { level }: Under): Html {
  return html`${chapters.map(
    ({ anchor, heading: words, sheets }) =>
      html`${heading(level + 1, words, anchor)}
        <ul class="sheets">
          ${sheets.map((sheet) => html`<li>${sheetLink(setting, sheet.anchor, sheet.name)} <span class="department">${sheet.department}</span></li> `)}
        </ul> `,
  )}`;
}

function glossaryHtml({ sections }: GlossaryModel, { level }: Under): Html {
  return html`${sections.map(
    ({ title, entries }) =>
      html`${heading(level + 1, title)}
      ${
        entries.length > 0 &&
        html`<dl class="glossary">
          ${entries.map(
            ({ term, text }) =>
              html`<div>
                <dt>${term}</dt>
                <dd>${text}</dd>
              </div> `,
          )}
        </dl> `
      }`,
  )}`;
}
