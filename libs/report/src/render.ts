import { readFileSync } from 'node:fs';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FONT_FILES, TEXT_FONT } from './font-files.js';
import { lineMetrics, withLineMetrics } from './line-metrics.js';

export type {
  Content,
  ContentStack,
  ContentTable,
  ContentText,
  CustomTableLayout,
  TableCell,
  TDocumentDefinitions,
} from 'pdfmake/interfaces.js';

export interface Rendered {
  pdf: Buffer;
  pages: number;
  /** Page on which each node with an id begins, counted from 1. */
  places: Map<string, number>;
}

const files = new Set(Object.values(FONT_FILES).flatMap(({ normal, bold }) => [normal, bold]));

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => files.has(path));
pdfmake.setFonts(FONT_FILES);

/** Puts the fallback fonts, with the line metrics of the text font, where pdfmake looks before it reads a file. */
const alignFallbackFonts = once(() => {
  // pdfmake keeps its virtual files on the server too; its types declare them for the browser only.
  const { virtualfs } = pdfmake as unknown as {
    virtualfs: { writeFileSync(path: string, file: Buffer): void };
  };
  const metrics = lineMetrics(readFileSync(FONT_FILES[TEXT_FONT]!.normal));
  const text = FONT_FILES[TEXT_FONT]!;
  for (const path of files)
    if (path !== text.normal && path !== text.bold)
      virtualfs.writeFileSync(path, withLineMetrics(readFileSync(path), metrics));
});

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

/** Sets a document and tells where its parts came to stand. The document is used up: pdfmake writes into it. */
export async function renderWithPlaces(document: TDocumentDefinitions): Promise<Rendered> {
  alignFallbackFonts();
  const places = new Map<string, number>();
  let pages = 0;
  // Asked once per node after the layout; it never asks for a break, which would lay out everything anew.
  document.pageBreakBefore = (node) => {
    pages = node.pages;
    if (node.id) places.set(node.id, node.pageNumbers[0]!);
    return false;
  };
  const pdf = await pdfmake.createPdf(document).getBuffer();
  return { pdf, pages, places };
}
