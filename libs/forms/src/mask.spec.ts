import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { emptyContent } from './answer.js';
import { applyPatches } from './apply-patches.js';
import { closedPaths, openPaths } from './mask.js';
import { overlaps, valueAt } from './path.js';
import type { Content, EditMask, Template } from './template.js';

const template = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;
const before = write(emptyContent(template), {
  activities: [{ planned: '一', result: 'a' }, { planned: '二' }],
});

function write(content: Content, values: Record<string, unknown>): Content {
  const patches = Object.entries(values).map(([path, value]) => ({ path, value }));
  const result = applyPatches(template, content, patches);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.content;
}

function closed(mask: EditMask, values: Record<string, unknown>): string[] {
  return closedPaths(template, mask, 2021, before, write(before, values));
}

describe('openPaths', () => {
  it('given a mask, then it tells fields, cells of the year and columns', () => {
    const mask: EditMask = { cost: 'this_year', activities: ['result'], self: 'all', stage: 'all' };
    expect(openPaths(template, mask, 2021)).toEqual([
      'stage',
      'cost.budget.2021',
      'cost.settlement.2021',
      'activities.*.result',
      'rating_activity',
      'rating_goal',
      'reason',
      'plan',
    ]);
    expect(openPaths(template, mask, 2030)).not.toContain('cost.budget.2021');
  });

  it('given a field and its section, then the field counts', () => {
    expect(openPaths(template, { progress: 'all', activities: ['result'], goals: [] }, 2021)).toEqual([
      'activities.*.result',
    ]);
  });

  it('given all, then every cell is open', () => {
    expect(openPaths(template, 'all', 2021)).toHaveLength(5 + 6 + 3 + 3 + 4 + 1);
  });
});

describe('closedPaths', () => {
  it('given changes that the mask opens, then nothing is told', () => {
    const mask: EditMask = { cost: 'this_year', activities: ['result'], self: 'all' };
    expect(closed(mask, { 'cost.budget.2021': 1, 'activities.0.result': 'b', reason: 'x' })).toEqual([]);
    expect(closed({}, {})).toEqual([]);
  });

  it('given changes outside, then each changed cell is told', () => {
    const values = { 'cost.budget.2020': 1, 'cost.budget.2021': 1, 'activities.1.planned': 'x', reason: 'x' };
    expect(closed({ cost: 'this_year', activities: ['result'] }, values)).toEqual([
      'cost.budget.2020',
      'activities.1.planned',
      'reason',
    ]);
  });

  it('given only some columns open, then rows come and go as long as the closed columns stay', () => {
    const mask: EditMask = { activities: ['result'] };
    const longer = write(before, { 'activities.2.result': 'new' });
    expect(closedPaths(template, mask, 2021, before, longer)).toEqual([]);
    expect(closedPaths(template, mask, 2021, longer, before)).toEqual([]);
    expect(closed(mask, { 'activities.2.planned': 'new' })).toEqual(['activities.2.planned']);
    expect(closed(mask, { activities: [{ planned: '一' }] })).toEqual(['activities.1.planned']);
    expect(closed(mask, { activities: [{ planned: '二' }, { planned: '一' }] })).toEqual([
      'activities.0.planned',
      'activities.1.planned',
    ]);
  });

  it('given a closed table, then even a blank row is a change', () => {
    expect(closed({}, { 'activities.2.result': null })).toEqual(['activities']);
  });

  it('given a missing answer, then it equals a blank one, while another mark of 該当なし is a change', () => {
    expect(closedPaths(template, {}, 2021, {}, emptyContent(template))).toEqual([]);
    const [a, b] = ['－', '―'].map((na) => write(before, { rating_goal: { na } }));
    expect(closedPaths(template, {}, 2021, a!, b!)).toEqual(['rating_goal']);
  });
});

describe('overlaps', () => {
  it.each([
    ['reason', 'reason', true],
    ['cost', 'cost.budget.2021', true],
    ['cost.budget.2021', 'cost.budget', true],
    ['activities.*.result', 'activities.3.result', true],
    ['activities.*.result', 'activities', true],
    ['activities.*.result', 'activities.3.planned', false],
    ['cost', 'costs', false],
    ['cost.budget.2021', 'cost.settlement.2021', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
  });

  it('is symmetric, and holds for a path and what it holds', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', '*', '0'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('.'));
    fc.assert(
      fc.property(path, path, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, `${a}.${b}`)).toBe(true);
      }),
    );
  });
});

describe('valueAt', () => {
  it('answers parts of answers, and null for what is not there', () => {
    expect(valueAt(before, 'activities.0.planned')).toBe('一');
    expect(valueAt(before, 'activities.9.planned')).toBeNull();
    for (const path of [
      '__proto__',
      'constructor',
      'activities.length',
      'activities.map',
      'reason.length',
      '',
    ])
      expect(valueAt({ ...before, reason: 'x' }, path)).toBeNull();
  });
});
