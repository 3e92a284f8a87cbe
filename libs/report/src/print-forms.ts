import { createHash } from 'node:crypto';
import { widthOf } from './fonts.js';
import { missingInForm, MissingGlyphError } from './glyphs.js';
import type { Mark } from './page/drawing.js';
import type { PaperForm } from './paper.js';
import { assemble } from './pdf/assemble.js';
import type { AssemblyPart, PagePlace } from './pdf/assembly.js';
import { fragmentOf } from './pdf/fragment-of.js';
import { drawForm } from './print/paper/draw-form.js';

export interface FormToPrint {
  form: PaperForm;
  /** Whose form it is; names it where a character cannot be printed. */
  title?: string;
  /** Printed at the foot of each page before its number: 様式名 対象名. */
  footer?: string;
}

export interface PrintOptions {
  /** Of the file. */
  title: string;
  /** Of the file, ISO `yyyy-mm-dd` in JST. */
  date: string;
  /** Whose file it is. Default: nobody's. */
  author?: string;
}

export interface PrintedForms {
  pdf: Buffer;
  pages: number;
  /** Page on which each form begins, from 1. */
  starts: number[];
}

/** Points around the printed page. */
export const MARGINS = { left: 34, top: 30, right: 34, bottom: 34 };

const FOOT = { size: 7.5, baseline: 16.6 };

/** Prints forms one after the other, each a section of a tagged file. Rejects with `MissingGlyphError` before anything is set. */
export async function printForms(forms: FormToPrint[], options: PrintOptions): Promise<PrintedForms> {
  const missing = forms.flatMap(({ title, form }) => missingInForm(title ?? options.title, form));
  if (missing.length) throw new MissingGlyphError(missing);
  const parts = forms.map((form) => partOf(form, options));
  const pieces: Uint8Array[] = [];
  const { title, date, author = '' } = options;
  const info = { title, date, author, id: idOf(forms, options) };
  const { pages } = assemble({ info, parts, outline: [] }, (bytes) => pieces.push(bytes));
  return { pdf: Buffer.concat(pieces), pages, starts: startsOf(parts) };
}

function partOf({ form, title, footer }: FormToPrint, options: PrintOptions): AssemblyPart {
  const drawn = drawForm(form, { margins: MARGINS, title: title ?? options.title, level: 1 });
  return {
    fragment: fragmentOf(drawn),
    furniture: (place) => [[foot(footer, place, drawn.length)]],
  };
}

function foot(footer: string | undefined, { own, width, height }: PagePlace, pages: number): Mark {
  const number = `${own + 1}/${pages}`;
  const text = footer === undefined ? number : `${footer}\u3000${number}`;
  const { size, baseline } = FOOT;
  return {
    kind: 'text',
    x: (width - widthOf(text, size)) / 2,
    y: height - MARGINS.bottom + baseline,
    text,
    size,
  };
}

/** The same forms have the same one: a UUID of version 8 (RFC 9562). */
function idOf(forms: FormToPrint[], options: PrintOptions): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([forms, options]))
    .digest('hex');
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}

function startsOf(parts: AssemblyPart[]): number[] {
  let start = 1;
  return parts.map(({ fragment }) => {
    start += fragment.pages.length;
    return start - fragment.pages.length;
  });
}
