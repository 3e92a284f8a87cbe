import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { resolve } = createRequire(import.meta.url);
const font = (name) => pathToFileURL(resolve(`@expo-google-fonts/biz-udpgothic/${name}.ttf`)).href;

const style = `@font-face{font-family:BIZ;src:url(${font('400Regular/BIZUDPGothic_400Regular')})}
@font-face{font-family:BIZ;font-weight:700;src:url(${font('700Bold/BIZUDPGothic_700Bold')})}
@page{size:A4;margin:22mm 20mm}body{font:10pt/1.3 BIZ;margin:0}table{border-collapse:collapse;width:100%;table-layout:fixed;margin-bottom:10pt}
td,th{border:.5pt solid #333;padding:2pt 4pt;text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:anywhere}th{background:#e8edf5;font-weight:400}.r{text-align:right}.o{break-before:page}tr{break-inside:avoid}`;

/** The book as one page of HTML, for engines that print that. */
export function htmlOf(book) {
  const contents = book.blocks.filter(({ kind }) => kind === 'heading').map(({ id, text }) => `<p><a href="#${id}">${escaped(text)}</a></p>`); // prettier-ignore
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>${escaped(book.title)}</title><style>${style}</style>
${book.lines.map((line) => `<p style="font-size:20pt;text-align:center">${escaped(line)}</p>`).join('')}<div class="o"><h1>目次</h1>${contents.join('')}</div>
${book.blocks.map(elementOf).join('\n')}</html>`;
}

function elementOf(block) {
  const opens = block.opens ? ' class="o"' : '';
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${block.id}"${opens}>${escaped(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'svg':
      return block.svg;
    case 'table':
      return tableOf(block, opens);
  }
}

function tableOf({ widths, heads, rows, id }, opens) {
  const sum = widths.reduce((total, each) => total + each, 0);
  const columns = widths.map((each) => `<col style="width:${((each / sum) * 100).toFixed(2)}%">`).join('');
  const lines = rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`);
  const head = heads > 0 ? `<thead>${lines.slice(0, heads).join('')}</thead>` : '';
  return `<table${id ? ` id="${id}"` : ''}${opens}><colgroup>${columns}</colgroup>${head}<tbody>${lines.slice(heads).join('')}</tbody></table>`;
}

/** CSS cannot print the page of an anchor here: the number's place is kept by a link. */
function cellOf({ text, page, span, head, right }) {
  const name = head ? 'th' : 'td';
  const words = page ? `<a href="#${page}">000</a>` : escaped(text);
  return `<${name}${span ? ` colspan="${span}"` : ''}${right || page ? ' class="r"' : ''}>${words}</${name}>`;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
