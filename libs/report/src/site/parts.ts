import { figureSvg } from '../figures/svg.js';
import type { GlossaryModel, HeadingModel, PartModel, SheetModel, SheetsModel } from '../model.js';
import { attributes, Html, markup } from './html.js';
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
  return markup`${parts.map((part) => {
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
      return markup`${part.paragraphs.map((text) => markup`<p class="text">${text}</p>\n`)}`;
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
  return level === 1 ? markup`` : markup`${heading(level, title, anchor)}\n`;
}

function heading(level: number, text: string, id?: string): Html {
  const name = new Html(`h${Math.min(6, level)}`);
  return markup`<${name}${attributes({ id })}>${text}</${name}>`;
}

function figureHtml({ title, figure }: Extract<PartModel, { kind: 'figure' }>): Html {
  const { heads, rows } = figure.table;
  const body = rows.map((cells) =>
    rowHtml(cells.map((text, i) => (i === 0 ? labelHtml(text) : dataHtml(text, 'amount')))),
  );
  const table = tableHtml({ caption: title, name: title, heads: plainHeads(heads), bodies: [body] });
  const numbers = markup`<details><summary>図の数値</summary>${table}</details>`;
  return markup`<figure><figcaption>${title}</figcaption>${new Html(figureSvg(figure))}\n${numbers}</figure>\n`;
}

function sheetsHtml(setting: Setting, { chapters }: SheetsModel, { level }: Under): Html {
  const item = ({ anchor, name, department }: SheetModel) =>
    markup`<li>${sheetLink(setting, anchor, name)} <span class="department">${department}</span></li>\n`;
  return markup`${chapters.map(
    ({ anchor, heading: words, sheets }) =>
      markup`${heading(level + 1, words, anchor)}\n<ul class="sheets">\n${sheets.map(item)}</ul>\n`,
  )}`;
}

function glossaryHtml({ sections }: GlossaryModel, { level }: Under): Html {
  const entry = ({ term, text }: Term) => markup`<div><dt>${term}</dt><dd>${text}</dd></div>\n`;
  return markup`${sections.map(({ title, entries }) => {
    const list = entries.length > 0 && markup`<dl class="glossary">\n${entries.map(entry)}</dl>\n`;
    return markup`${heading(level + 1, title)}\n${list}`;
  })}`;
}

type Term = GlossaryModel['sections'][number]['entries'][number];
