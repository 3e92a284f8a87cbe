import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkTemplate } from '../check-template.js';
import { openForm } from '../open-form.js';
import { readBookText } from './book-values.js';

const text = readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8');
const checked = checkTemplate(parse(text));
if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
const scope = { template: openForm(checked.template, 2021), visions: [1, 2] };

describe('readBookText', () => {
  it('given words and values – then they stand in their order, each value with what it asks for', () => {
    expect(readBookText('計{{sheets.count}}件、{{visions.2.ratings.goal.percent.B}}％', scope)).toEqual({
      pieces: [
        '計',
        { of: 'sheets', vision: null },
        '件、',
        { of: 'rating', vision: 2, field: 'rating_goal', figure: 'percent', code: 'B' },
        '％',
      ],
    });
  });

  it('given a field by its short and its whole name – then it is the same', () => {
    const [short, whole] = ['activity', 'rating_activity'].map((name) => readBookText(`{{ratings.${name}.total}}`, scope)); // prettier-ignore
    expect(short).toEqual(whole);
  });

  it('given any text without two braces – then it is one piece, as it stands', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }).filter((each) => !each.includes('{{')),
        (each) => {
          expect(readBookText(each, scope)).toEqual({ pieces: [each] });
        },
      ),
    );
  });

  it('given any braces and names – then pieces or a fault in words, never an exception', () => {
    const part = fc.constantFrom('{{', '}}', '{', '}', 'ratings', '.', 'visions.1', 'activity', 'count', 'A', '__proto__', ' ', '文'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const read = readBookText(parts.join(''), scope);
        if ('errors' in read) for (const error of read.errors) expect(error).toMatch(/[ぁ-ん]/);
        else expect(read.pieces.every((piece) => piece !== '')).toBe(true);
      }),
    );
  });
});
