import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import pdfmake from 'pdfmake';

/* pdfmake as it comes: one document definition, its own line breaking, table of contents and page references. */

const [, , input, output] = process.argv;
const book = JSON.parse(readFileSync(input, 'utf8'));
const { resolve } = createRequire(import.meta.url);
const biz = (name) => resolve(`@expo-google-fonts/biz-udpgothic/${name}.ttf`);

pdfmake.setFonts({
  BIZ: { normal: biz('400Regular/BIZUDPGothic_400Regular'), bold: biz('700Bold/BIZUDPGothic_700Bold') },
});
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.endsWith('.ttf'));

const layout = { hLineWidth: () => 0.5, vLineWidth: () => 0.5 };
const width = 483;

function nodeOf(block) {
  switch (block.kind) {
    case 'heading':
      return {
        ...{
          text: block.text,
          id: block.id,
          bold: true,
          fontSize: 18 - 2 * block.level,
          margin: [0, 8, 0, 6],
        },
        ...{ tocItem: true, outline: true, ...(block.opens ? { pageBreak: 'before' } : {}) },
      };
    case 'text':
      return { text: block.text, margin: [0, 0, 0, 5] };
    case 'svg':
      return { svg: block.svg, width: 200, alignment: 'center' };
    case 'table':
      return tableOf(block);
  }
}

function tableOf({ widths, heads, rows, id, opens }) {
  const sum = widths.reduce((total, each) => total + each, 0);
  const body = rows.map((row) =>
    row.flatMap((cell) => [cellOf(cell), ...Array((cell.span ?? 1) - 1).fill('')]),
  );
  const columns = widths.map((each) => (each / sum) * width - 9);
  const table = { table: { widths: columns, headerRows: heads, body }, layout, margin: [0, 0, 0, 10] };
  // Pages of tables are not known to pdfmake, those of texts are.
  if (!id) return table;
  return { stack: [{ text: ' ', fontSize: 1, id }, table], ...(opens ? { pageBreak: 'before' } : {}) };
}

function cellOf({ text, page, span, head, right }) {
  return {
    ...(page ? { pageReference: page, noWrap: true } : { text }),
    ...(span ? { colSpan: span } : {}),
    ...(head ? { fillColor: '#e8edf5' } : {}),
    ...(right || page ? { alignment: 'right' } : {}),
  };
}

const definition = {
  ...{ pageSize: 'A4', pageMargins: [56, 64, 56, 56], version: '1.7', language: 'ja-JP' },
  info: { title: book.title },
  defaultStyle: { font: 'BIZ', fontSize: 10, lineHeight: 1.3 },
  content: [
    ...book.lines.map((text) => ({ text, fontSize: 20, alignment: 'center', margin: [0, 60, 0, 0] })),
    { toc: { title: { text: '目次', fontSize: 16 } }, pageBreak: 'before' },
    ...book.blocks.map(nodeOf),
  ],
  header: { text: book.head, alignment: 'right', fontSize: 8, margin: [56, 30, 56, 0] },
  footer: (page) => ({ text: String(page), alignment: 'center', fontSize: 9, margin: [0, 20, 0, 0] }),
};
writeFileSync(output, await pdfmake.createPdf(definition).getBuffer());
