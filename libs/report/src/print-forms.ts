import { TEXT_FONT } from './font-files.js';
import { missingInForm, MissingGlyphError } from './glyphs.js';
import type { PaperForm } from './paper.js';
import { INK } from './print/look.js';
import { drawPage } from './print/paper/draw-page.js';
import { setForm, type SetPage } from './print/paper/set-form.js';
import { words } from './print/words.js';
import { renderWithPlaces, type Content } from './render.js';

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
}

export interface PrintedForms {
  pdf: Buffer;
  pages: number;
  /** Page on which each form begins, from 1. */
  starts: number[];
}

/** Points around the printed page. */
export const MARGINS = { left: 34, top: 30, right: 34, bottom: 34 };

/** Prints forms one after the other. Throws `MissingGlyphError` before anything is set. */
export async function printForms(forms: FormToPrint[], options: PrintOptions): Promise<PrintedForms> {
  const missing = forms.flatMap(({ title, form }) => missingInForm(title ?? options.title, form));
  if (missing.length) throw new MissingGlyphError(missing);
  const set = forms.map(({ form }) => setForm(form, MARGINS));
  const { pdf, pages } = await renderWithPlaces({
    version: '1.7',
    language: 'ja-JP',
    displayTitle: true,
    info: {
      title: options.title,
      creator: 'Kairan',
      creationDate: new Date(`${options.date}T00:00:00+09:00`),
    },
    defaultStyle: { font: TEXT_FONT, color: INK },
    content: set.flatMap((own, i) => own.map((page, j) => section(page, foot(forms[i]!, j, own.length)))),
  });
  return { pdf, pages, starts: startsOf(set) };
}

function section(page: SetPage, footer: string): Content {
  const { width, height } = page;
  const number = words(footer, {
    absolutePosition: { x: 0, y: height - MARGINS.bottom + 10 },
    alignment: 'center',
    fontSize: 7.5,
  });
  return {
    section: [...drawPage(page.boxes), number],
    pageSize: { width, height },
    pageMargins: [0, 0, 0, 0],
  } as unknown as Content;
}

function foot({ footer }: FormToPrint, page: number, pages: number): string {
  const number = `${page + 1}/${pages}`;
  return footer === undefined ? number : `${footer}\u3000${number}`;
}

function startsOf(set: SetPage[][]): number[] {
  let start = 1;
  return set.map((pages) => {
    start += pages.length;
    return start - pages.length;
  });
}
