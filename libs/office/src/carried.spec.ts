import { describe, expect, test } from '@jest/globals';
import type { Content } from '@kairan/forms';
import type { Event } from '@kairan/workflow';
import { evolveCarried } from './carried.js';

const line = (text: string, mark = 'なし') => ({ text, mark });
const content: Content = {
  note: '昨年度のとおり',
  works: [line('一'), line('二'), line('三')],
  issues: ['甲', '乙'],
};
const carried = [
  'note',
  'works.0.text',
  'works.1.text',
  'works.1.mark',
  'works.2.text',
  'issues.0',
  'issues.1',
];

function after(change: Content, confirms: string[] = []): string[] {
  const event = { type: 'edited', patches: [], confirms } as unknown as Event;
  return evolveCarried({ content, carried }, event, { ...content, ...change });
}

describe('marks of what was carried over', () => {
  test('given a place that is changed or confirmed – then its own mark goes', () => {
    expect(after({ note: '改めた' })).toEqual(carried.slice(1));
    expect(after({}, ['works'])).toEqual(['note', 'issues.0', 'issues.1']);
    expect(after({ works: [line('一'), line('二', '●'), line('三')] })).toEqual(
      carried.filter((path) => path !== 'works.1.mark'),
    );
  });

  test('given a move to a form that has no room for some – then their marks go, the others stay', () => {
    const event = { type: 'rerouted' } as unknown as Event;
    const { note: _, ...moved }: Content = { ...content, issues: ['甲'] };
    expect(evolveCarried({ content, carried }, event, moved)).toEqual(carried.slice(1, -1));
    expect(evolveCarried({ content, carried }, event, content)).toEqual(carried);
  });

  test('given a line that is taken out, or put in before others – then theirs go with them', () => {
    const others = ['note', 'issues.0', 'issues.1'];
    const works = (change: Content) => after(change).filter((path) => !others.includes(path));
    expect(works({ works: [line('二'), line('三')] })).toEqual([
      'works.0.text',
      'works.0.mark',
      'works.1.text',
    ]);
    expect(works({ works: [line('新'), ...(content['works'] as [])] })).toEqual([
      ...['works.1.text', 'works.2.text', 'works.2.mark', 'works.3.text'],
    ]);
    expect(after({ issues: ['乙'] }).slice(-1)).toEqual(['issues.0']);
    expect(after({ works: [] })).toEqual(others);
  });
});
