import { readFileSync } from 'node:fs';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { ASCENT, FONT_FILES, TEXT_FONT } from '../font-files.js';
import { emsOf, runsOf, settable } from '../fonts.js';
import { lineMetrics, withLineMetrics } from '../line-metrics.js';
import type { DrawnPage, PathMark, PathStep, RectMark, TextMark } from '../page/drawing.js';
import type { DocumentInfo } from '../pdf/assembly.js';
import { INK } from '../print/look.js';

type Info = Pick<DocumentInfo, 'title' | 'author' | 'date'>;

const files = new Set(Object.values(FONT_FILES).flatMap(({ normal, bold }) => [normal, bold]));

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => files.has(path));
pdfmake.setFonts(FONT_FILES);

/**
 * The same pages drawn by pdfmake itself, without structure or bookmarks: slow, and the measure of the fast way. It reads the font files
 * and nothing else.
 */
export async function stockPdf(pages: DrawnPage[], info: Info): Promise<Buffer> {
  alignFallbackFonts();
  return pdfmake.createPdf(definitionOf(pages, info)).getBuffer();
}

function definitionOf(pages: DrawnPage[], { title, author, date }: Info): TDocumentDefinitions {
  return {
    version: '1.7',
    language: 'ja-JP',
    displayTitle: true,
    info: { title, author, creator: 'Kairan', creationDate: new Date(`${date}T00:00:00+09:00`) },
    defaultStyle: { font: TEXT_FONT, lineHeight: 1 },
    content: pages.map((page) => ({ ...sectionOf(page), pageMargins: [0, 0, 0, 0] })) as unknown as Content,
  };
}

/** Shapes under all text. */
function sectionOf({ width, height, marks }: DrawnPage): object {
  const shapes = marks.map((mark) =>
    mark.kind === 'rect' ? rectSvg(mark) : mark.kind === 'path' ? pathSvg(mark) : '',
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? textNodes(mark) : []));
  return { section: [{ svg, absolutePosition: { x: 0, y: 0 } }, ...texts], pageSize: { width, height } };
}

/** A node for each font that the text needs. */
function textNodes({
  x,
  y,
  text,
  size,
  bold = false,
  color = INK,
  upright,
  spacing = 0,
}: TextMark): Content[] {
  let left = x;
  return runsOf(settable(text)).map((run) => {
    const at = left;
    left += emsOf(run.text, bold) * size + [...run.text].length * spacing;
    return {
      text: run.text,
      font: run.font,
      absolutePosition: { x: at, y: y - ASCENT * size },
      fontSize: size,
      bold,
      color,
      characterSpacing: spacing,
      noWrap: true,
      preserveLeadingSpaces: true,
      ...(upright ? { fontFeatures: ['vert'] } : {}),
    } as Content;
  });
}

function rectSvg(mark: RectMark): string {
  return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" ${paint(mark)}/>`;
}

function pathSvg(mark: PathMark): string {
  return `<path d="${mark.steps.map(stepSvg).join('')}" ${paint(mark)}/>`;
}

function stepSvg(step: PathStep): string {
  if (step.to === 'start') return 'Z';
  if (step.to === 'curve') return `C${step.x1} ${step.y1} ${step.x2} ${step.y2} ${step.x} ${step.y}`;
  return `${step.to === 'move' ? 'M' : 'L'}${step.x} ${step.y}`;
}

function paint({ fill = 'none', stroke = 'none', lineWidth = 0.5, dash = [] }: RectMark | PathMark): string {
  return `fill="${fill}" stroke="${stroke}" stroke-width="${lineWidth}" stroke-dasharray="${dash.join(' ') || 'none'}"`;
}

/** Puts the fallback fonts, with the line metrics of the text font, where pdfmake looks before it reads a file. */
function alignFallbackFonts(): void {
  // pdfmake keeps its virtual files on the server too; its types declare them for the browser only.
  const { virtualfs } = pdfmake as unknown as { virtualfs: VirtualFiles };
  const text = FONT_FILES[TEXT_FONT]!;
  const metrics = lineMetrics(readFileSync(text.normal));
  for (const path of files)
    if (path !== text.normal && path !== text.bold && !virtualfs.existsSync(path))
      virtualfs.writeFileSync(path, withLineMetrics(readFileSync(path), metrics));
}

interface VirtualFiles {
  existsSync(path: string): boolean;
  writeFileSync(path: string, file: Buffer): void;
}
