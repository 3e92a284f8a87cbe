export type { BookFacts, SheetFacts } from './facts.js';
export type * from './model.js';
export { makeBook, type Book } from './book.js';
export { bookDocument } from './document.js';
export { missingGlyphs, MissingGlyphError, type MissingGlyph } from './glyphs.js';
export { pageModel } from './page-model.js';
export { printForms, type FormToPrint, type PrintedForms, type PrintOptions } from './print-forms.js';
export type * from './paper.js';
