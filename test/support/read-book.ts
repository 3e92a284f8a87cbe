import { execFileSync, spawnSync } from 'node:child_process';

/** poppler-utils and qpdf (apt) read the finished file from outside; tests that need them are skipped where they are absent. */
export const hasPoppler = ['pdftotext', 'pdffonts', 'pdftohtml', 'qpdf'].every(
  (name) => !spawnSync(name, ['-v']).error,
);

export const squeeze = (text: string) => text.replace(/\s/g, '');

export interface CountsRow {
  counts: number[];
  percents: number[];
  share: number;
}

/** A finished book as a reader finds it: pages count from 0 here, from 1 on paper. */
export class ReadBook {
  /** Each page in the order it was written, without white space. */
  readonly raw: string[];
  /** Each page line by line across the paper. */
  readonly layout: string[];

  constructor(readonly file: string) {
    this.raw = poppler('pdftotext', '-raw', file, '-').split('\f').slice(0, -1).map(squeeze);
    this.layout = poppler('pdftotext', '-layout', file, '-').split('\f').slice(0, -1);
  }

  /** The first so many rows of a table of counts and percents, under its caption. */
  countsTable(title: string, rows: number): CountsRow[] {
    // The prose that speaks of a table ends its sentence before the counts; the caption does not.
    const [, ...behind] = this.raw.join('').split(squeeze(title));
    const table = behind.find((text) => /^[^。]*?件（\d+%）/.test(text));
    if (table === undefined) throw new Error(`nowhere in the book: ${title}`);
    const lines = [...table.matchAll(/((?:\d+件（\d+%）){4})(\d+)%/g)];
    return lines.slice(0, rows).map(([, cells, share]) => {
      const figures = [...cells!.matchAll(/(\d+)件（(\d+)%）/g)];
      return {
        counts: figures.map(([, count]) => Number(count)),
        percents: figures.map(([, , percent]) => Number(percent)),
        share: Number(share),
      };
    });
  }

  /** Pages that a text stands on. */
  pagesWith(text: string): number[] {
    return this.raw.flatMap((page, i) => (page.includes(squeeze(text)) ? [i] : []));
  }

  /** Whether a text stands on these pages as a whole; it may go on from one page to the next. */
  says(text: string, from: number, to: number): boolean {
    return runsOn(squeeze(text), this.raw.slice(from, to));
  }

  /** What the PDF viewer shows beside the pages. */
  outline(): string[] {
    const xml = poppler('pdftohtml', '-xml', '-i', '-stdout', this.file);
    return [...xml.matchAll(/<item page="\d+">([^<]*)<\/item>/g)].map(([, title]) => squeeze(title!));
  }

  /** One line per font, as pdffonts says it. */
  fonts(): { name: string; embedded: boolean }[] {
    const rows = poppler('pdffonts', this.file).trim().split('\n').slice(2);
    return rows.map((row) => ({
      name: row.split(/\s+/)[0]!,
      embedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(row)?.[1] === 'yes',
    }));
  }

  /** Glyphs drawn, and how many of them are glyph 0, the empty box: pdftotext reads a table beside the glyphs and cannot tell. */
  glyphs(): { drawn: number; boxes: number } {
    // What stands around pages is in the file once for all of them: here every page gets its own.
    const pages = tool('qpdf', '--qdf', '--coalesce-contents', this.file, '-');
    const runs = contentStreams(pages).flatMap((stream) => [...stream.matchAll(/<([0-9A-Fa-f]+)>\s*Tj/g)]);
    const glyphs = runs.flatMap(([, run]) => run!.match(/.{4}/g) ?? []);
    return { drawn: glyphs.length, boxes: glyphs.filter((glyph) => glyph === '0000').length };
  }
}

function poppler(program: string, ...args: string[]): string {
  return tool(program, ...args).toString();
}

function tool(program: string, ...args: string[]): Buffer {
  return execFileSync(program, args, { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });
}

function runsOn(text: string, pages: string[]): boolean {
  if (text === '' || pages.some((page) => page.includes(text))) return true;
  return pages.some((page, i) => {
    let length = text.length - 1;
    while (length > 0 && !page.includes(text.slice(0, length))) length--;
    return length > 0 && i + 1 < pages.length && runsOn(text.slice(length), pages.slice(i + 1, i + 2));
  });
}

/** The drawing commands of every page, of a file that is not packed. */
function contentStreams(pdf: Buffer): string[] {
  const streams: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    const end = pdf.indexOf('endstream', at);
    if (end < 0) break;
    const written = pdf.subarray(at + 7, end);
    if (written.includes(' Tf')) streams.push(written.toString('latin1'));
    at = end + 3;
  }
  return streams;
}
