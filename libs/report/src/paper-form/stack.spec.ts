import { expect, test } from '@jest/globals';
import type { Field } from '@kairan/forms';
import { formOf, linesOf } from '../../testing/small-form.js';
import { paperForm } from './paper-form.js';

test('given pages and labels that name a field of other years – when printed – then nothing stands there', () => {
  const name: Field = { id: 'name', label: '名前{once}', type: 'text' };
  const other: Field = { id: 'other', label: '他', type: 'text' };
  for (const stack of [
    ['name', 'once', 'other'],
    ['once', 'name', 'other'],
    ['name', 'other', { bands: [['once']] }],
  ]) {
    const form = formOf([name, other], { print: { side: {}, pages: [{ stack }] } });
    expect(linesOf(paperForm(form, { name: '甲', other: '乙' }))).toEqual(['題名', '名前 | 甲', '他 | 乙']);
  }
});
