import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { attributes, markup } from './html.js';

test('given any text – when it stands in markup – then a reader sees that text and no markup of it', () => {
  const hostile = fc.constantFrom('<script>', '</p>', '&amp;', '"', "'", '<!--', ']]>', '𠮷', '葛\u{E0100}', '\r\n', '&#x41;'); // prettier-ignore
  const text = fc.array(fc.oneof(hostile, fc.string())).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (said, told) => {
      const root = parse(markup`<p${attributes({ title: told })}>${said}</p>`.text);
      const [only, ...others] = root.querySelectorAll('*');
      expect(others).toEqual([]);
      expect(only!.getAttribute('title')).toBe(told);
      expect(only!.textContent).toBe(said);
    }),
  );
});

test('given lists, numbers and nothing – when put in – then they are joined, written and left out', () => {
  expect(markup`${[markup`<b>${1}</b>`, '&', null]}${false}`.text).toBe('<b>1</b>&amp;');
  expect(attributes({ a: undefined, b: false, c: true, d: 0 }).text).toBe(' c d="0"');
});
