import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkTemplate } from '../check-template.js';
import { openForm } from '../open-form.js';
import type { Template } from '../template.js';
import { checkBook } from './check-book.js';
import { bookSchema } from './book-shape.js';
import { Ajv } from 'ajv';

const shipped = readdirSync('libs/forms/books').map((file) => [
  `libs/forms/books/${file}`,
  `libs/forms/templates/${file}`,
]);
const example = ['docs/examples/course-review/book.yaml', 'docs/examples/course-review/template.yaml'];

function form(file: string, year: number): Template {
  const checked = checkTemplate(parse(readFileSync(file, 'utf8')), year);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return openForm(checked.template, year);
}

describe('books that ship', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(bookSchema());

  it.each([...shipped, example])(
    'given %s – then it fits %s, in the years that are played and in a later one',
    (file, template) => {
      const doc: unknown = parse(readFileSync(file!, 'utf8'));
      const years = file!.includes('ashibetsu') ? [2020] : [2016, 2018, 2026];
      const faults = years
        .map((year) => checkBook(doc, form(template!, year)))
        .filter((checked) => 'faults' in checked);
      expect(faults).toEqual([]);
      expect(validate(doc)).toBe(true);
    },
  );
});
