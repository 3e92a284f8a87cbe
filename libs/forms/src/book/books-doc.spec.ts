import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkTemplate } from '../check-template.js';
import { openForm } from '../open-form.js';
import { checkBook } from './check-book.js';

const text = readFileSync('docs/books.md', 'utf8');
const blocks = Array.from(text.matchAll(/^```yaml\n([^]*?)^```/gm), ([, block]) => parse(block!) as unknown);
const [whole] = blocks as { numbering?: string[]; parts: unknown[] }[];

const checked = checkTemplate(parse(readFileSync('docs/examples/course-review/template.yaml', 'utf8')));
if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
const form = openForm(checked.template, 2026);

describe('docs/books.md', () => {
  it('given the shortest book – then it is right', () => {
    expect(checkBook(whole, form)).toHaveProperty('plan');
  });

  it('given the pattern of numbers – then it is right', () => {
    const numbering = blocks.find((block) => !Array.isArray(block) && block !== whole) as object;
    expect(checkBook({ ...whole, ...numbering }, form)).toHaveProperty('plan');
  });

  const parts = blocks.filter((block) => Array.isArray(block)) as { kind: string }[][];

  it.each(parts.map((block) => [block.map(({ kind }) => kind).join(', '), block] as const))(
    'given the example of %s – then it fits the form beside it',
    (_, block) => {
      const sheets = block.some(({ kind }) => kind === 'sheets') ? [] : [{ kind: 'sheets' }];
      expect(checkBook({ ...whole, parts: [...block, ...sheets] }, form)).toHaveProperty('plan');
    },
  );

  it('given all kinds of parts – then each has an example', () => {
    const kinds = new Set(parts.flat().map(({ kind }) => kind));
    const every = parse(readFileSync('libs/forms/testing/book.yaml', 'utf8')) as {
      parts: { kind: string }[];
    };
    expect([...kinds].sort()).toEqual([...new Set(every.parts.map(({ kind }) => kind))].sort());
  });
});
