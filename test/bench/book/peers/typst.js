import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/*
 * Typst, natively from npm. With a second input it compiles that one next and prints the milliseconds: what it needs after a change.
 * Without `tagged` it writes no structure tags, which is several times faster for large books.
 */

const tagged = process.argv.includes('tagged');
const [, , input, output, next] = process.argv.filter((word) => word !== 'tagged');
const { resolve } = createRequire(import.meta.url);
const fonts = ['400Regular/BIZUDPGothic_400Regular', '700Bold/BIZUDPGothic_700Bold'];
const fontPaths = fonts.map((name) => dirname(resolve(`@expo-google-fonts/biz-udpgothic/${name}.ttf`)));

const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths }] });
writeFileSync(output, compiler.pdf({ mainFileContent: sourceOf(input) }, { pdfTags: tagged }));
if (next) {
  const began = performance.now();
  writeFileSync(output, compiler.pdf({ mainFileContent: sourceOf(next) }, { pdfTags: tagged }));
  console.log(performance.now() - began);
}

function sourceOf(file) {
  const book = JSON.parse(readFileSync(file, 'utf8'));
  return `#set page(paper: "a4", margin: (x: 20mm, y: 22mm), header: align(right, text(8pt)[#${quoted(book.head)}]), numbering: "1")
#set text(font: "BIZ UDPGothic", size: 10pt, lang: "ja")
#set table(stroke: .5pt, inset: (x: 4pt, y: 3pt), align: left)
#set heading(outlined: true)
#let at(name) = context str(counter(page).at(label(name)).first())
${book.lines.map((line) => `#align(center, text(20pt, ${quoted(line)}))`).join('\n')}
#pagebreak()
#outline(title: "目次")
${book.blocks.map(blockOf).join('\n')}
`;
}

function blockOf(block) {
  const opens = block.opens ? '#pagebreak(weak: true)\n' : '';
  switch (block.kind) {
    case 'heading':
      return `${opens}#heading(level: ${block.level}, ${quoted(block.text)}) #label("${block.id}")`;
    case 'text':
      return `#par(${quoted(block.text)})`;
    case 'svg':
      return `#align(center, image(bytes(${quoted(block.svg)}), format: "svg", width: 200pt))`;
    case 'table':
      return opens + tableOf(block);
  }
}

function tableOf({ widths, heads, rows, id }) {
  const columns = widths.map((width) => `${width}fr`).join(', ');
  const lines = rows.map((row) => row.map(cellOf).join(', '));
  const head = heads > 0 ? `table.header(${lines.slice(0, heads).join(', ')}), ` : '';
  return `${id ? `#[#metadata("") #label("${id}")]\n` : ''}#table(columns: (${columns}), ${head}${lines.slice(heads).join(',\n')})`;
}

function cellOf({ text, page, span, head, right }) {
  const words = page ? `at("${page}")` : quoted(text);
  return `table.cell(${span ? `colspan: ${span}, ` : ''}${head ? 'fill: rgb("#e8edf5"), ' : ''}${right || page ? 'align: right, ' : ''}${words})`;
}

function quoted(text) {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
