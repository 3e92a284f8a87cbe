import { describe, expect, it } from '@jest/globals';
import { a4, assembled, textAt, within } from '../../testing/assembled.js';
import { madeBook } from '../../testing/made-book.js';
import { madeUpFacts } from '../../testing/made-up.js';
import { faultsOf } from '../../testing/pdf-a.js';
import { checkPdf, hasQpdf } from '../../testing/pdf-objects.js';
import { hasReference, reference } from '../../testing/reference.js';
import type { Fragment } from './fragment.js';

const look = hasQpdf ? describe : describe.skip;
const whole = hasReference ? it : it.skip;

look('a whole book', () => {
  it('is sound and keeps the rules of PDF/A-2a that are tested', async () => {
    const { pdf } = await madeBook(madeUpFacts());
    expect(checkPdf(pdf)).toBe('');
    expect(faultsOf(pdf)).toEqual([]);
  });

  whole(
    'does so where it is a published one',
    async () => {
      const { pdf } = await madeBook(reference().facts);
      expect(checkPdf(pdf)).toBe('');
      expect(faultsOf(pdf)).toEqual([]);
    },
    60_000,
  );
});

look('the test of the rules', () => {
  const page = a4(within('P', textAt(60, 100, '本文')));
  const altered = (change: (fragment: Fragment) => Partial<Fragment>) =>
    faultsOf(assembled([[page]], { change: (fragment) => ({ ...fragment, ...change(fragment) }) }).pdf);
  const said = (from: string, to: string) =>
    faultsOf(
      Buffer.from(
        assembled([[page]])
          .pdf.toString('latin1')
          .replace(from, to),
        'latin1',
      ),
    );

  it('sees marks that no element has, and elements without their mark', () => {
    expect(altered(() => ({}))).toEqual([]);
    expect(altered(({ elements }) => ({ elements: [{ ...elements[0]!, children: [] }] }))).not.toEqual([]);
    expect(altered(() => ({ outermost: [] }))).not.toEqual([]);
  });

  it('sees characters that no subset has', () => {
    expect(
      altered(({ characters }) => ({ characters: [characters[0]!.slice(1), ...characters.slice(1)] })),
    ).not.toEqual([]);
  });

  it.each([
    ['pdfaid:part>2', 'pdfaid:part>1'],
    ['Kairan', 'Kaiwan'],
    ['%PDF-1.7', '%PDF-1.4'],
    ['T00:00:00', 'T09:00:00'],
    ['<dc:title>', '<dc:tutle>'],
  ])('sees that %p became %p', (from, to) => {
    expect(said(from, to)).not.toEqual([]);
  });
});
