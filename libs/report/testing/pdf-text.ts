import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** poppler-utils is a tool of the machine, not of the project; tests that read PDF files are skipped where it is absent. */
export const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;

/** Text of each page without white space: `raw` in the order it was written, `layout` line by line across the page, `reading` as poppler finds columns. */
export function pageTexts(pdf: Buffer, mode: 'raw' | 'layout' | 'reading'): string[] {
  return withFile(pdf, (path) =>
    execFileSync('pdftotext', [...(mode === 'reading' ? [] : [`-${mode}`]), path, '-'], {
      maxBuffer: 1e9,
    }).toString(),
  )
    .split('\f')
    .slice(0, -1)
    .map(squeeze);
}

export function pdfLines(pdf: Buffer): string[] {
  return withFile(pdf, (path) => execFileSync('pdftotext', ['-raw', path, '-']).toString()).split('\n');
}

/** Points. */
export function pageSizes(pdf: Buffer): { width: number; height: number }[] {
  const info = withFile(pdf, (path) => execFileSync('pdfinfo', ['-l', '-1', path]).toString());
  return [...info.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].map(([, width, height]) => ({
    width: Number(width),
    height: Number(height),
  }));
}

/** Points from the upper left corner of a page. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Word = Area & { text: string };

/** The words of each page and where they stand. */
export function wordsByPage(pdf: Buffer): Word[][] {
  const html = withFile(pdf, (path) =>
    execFileSync('pdftotext', ['-bbox', path, '-'], { maxBuffer: 1e9 }).toString(),
  );
  return html.split('<page ').slice(1).map(wordsIn);
}

function wordsIn(page: string): Word[] {
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
  return [...page.matchAll(word)].map(([, left, top, right, bottom, text]) => ({
    text: text!,
    x: Number(left),
    y: Number(top),
    width: Number(right) - Number(left),
    height: Number(bottom) - Number(top),
  }));
}

/** A page's own text and what stands around it: `第２章調書第1版12/72c0ffee00…`, `pages` in all; null on the cover. */
export function pageOfBook(pageText: string, pages: number) {
  const around = new RegExp(`^(第２章調書)?(第\\d+版)(\\d+)/${pages}([0-9a-f]{8})?`).exec(pageText);
  if (!around) return null;
  const [all, head, edition, page, hash] = around;
  return { text: pageText.slice(all.length), head, edition, page: Number(page), hash };
}

export function squeeze(text: string): string {
  return text.replace(/\s/g, '');
}

export function pdfInfo(pdf: Buffer): string {
  return withFile(pdf, (path) => execFileSync('pdfinfo', [path]).toString());
}

export function withFile<T>(pdf: Buffer, read: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kairan-book-'));
  try {
    const path = join(folder, 'book.pdf');
    writeFileSync(path, pdf);
    return read(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
