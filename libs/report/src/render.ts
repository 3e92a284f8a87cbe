import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FONT_FILES } from './font-files.js';

export type {
  Content,
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

pdfmake.setFonts(FONT_FILES);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => files.has(path));

/** Sets a document and tells where its parts came to stand. The document is used up: pdfmake writes into it. */
export async function renderWithPlaces(document: TDocumentDefinitions): Promise<Rendered> {
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

export async function renderBook(document: TDocumentDefinitions): Promise<Buffer> {
  return (await renderWithPlaces(document)).pdf;
}
