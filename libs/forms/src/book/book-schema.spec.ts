import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bookSchema } from './book-shape.js';

const everyPart = readFileSync('libs/forms/testing/book.yaml', 'utf8');

describe('bookSchema', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(bookSchema());

  it('given the file in docs – then it is what `kairan book schema` prints', () => {
    expect(JSON.parse(readFileSync('docs/book.schema.json', 'utf8'))).toEqual(bookSchema());
  });

  it('given every kind of part – when validated – then it passes', () => {
    validate(parse(everyPart));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['a misspelt key', 'book_title:', 'booktitle:'],
    ['a misspelt kind', 'kind: pie', 'kind: pies'],
    ['a key of another part', '{ kind: errata, title:', '{ kind: errata, note:'],
    [
      'a year that is none',
      'years: [2019, 2020] }\n  - kind: glossary',
      'years: [R1, R2] }\n  - kind: glossary',
    ],
    ['a level that is none', 'level: 2, title: 評価', 'level: 4, title: 評価'],
  ])('given %s – when validated – then it is refused', (_, from, to) => {
    expect(everyPart).toContain(from);
    expect(validate(parse(everyPart.replace(from, to)))).toBe(false);
  });
});
