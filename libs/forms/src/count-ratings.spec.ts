import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { conform } from './answer.js';
import { countRatings, percentHalfUp } from './count-ratings.js';
import { openForm } from './open-form.js';
import type { Content } from './content.js';
import type { Template } from './template.js';

const file = parse(readFileSync('libs/forms/templates/ict-action-plan.yaml', 'utf8')) as Template;
const template = openForm(file, 2021);
const folder = `${process.cwd()}/../shared/reference/tokorozawa`;
const withReference = existsSync(folder) ? it : it.skip;
if (!existsSync(folder)) console.warn(`skipped: no reference data in ${folder}`);

describe('percentHalfUp', () => {
  it.each([
    [16, 19, 84],
    [3, 19, 16],
    [1, 8, 13],
    [1, 200, 1],
    [49, 9999, 0],
    [0, 0, 0],
    [57, 57, 100],
  ])('%s of %s is %s%', (part, whole, percent) => {
    expect(percentHalfUp(part, whole)).toBe(percent);
  });

  it('is the nearest whole number, and the parts of a whole add up to 100 but for their roundings', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 6 }), (parts) => {
        const whole = parts.reduce((a, b) => a + b, 0);
        fc.pre(whole > 0);
        const percents = parts.map((part) => percentHalfUp(part, whole));
        percents.forEach((percent, i) => {
          const doubled = 2 * (100 * parts[i]! - percent * whole);
          expect(doubled >= -whole && doubled < whole).toBe(true);
        });
        const total = percents.reduce((a, b) => a + b, 0);
        expect(Math.abs(total - 100)).toBeLessThanOrEqual(parts.length / 2);
      }),
    );
  });
});

describe('countRatings', () => {
  it('leaves 該当なし, blank and unknown codes out, and keeps the order of the choice set', () => {
    const contents: Content[] = ['B', 'A', 'A', 'Z', null, { na: '－' }].map((rating_goal) => ({
      rating_goal,
    }));
    expect(countRatings(template, 'rating_goal', [...contents, {}, { rating_goal: 'D' }])).toEqual({
      counts: [
        { code: 'A', count: 2, percent: 50 },
        { code: 'B', count: 1, percent: 25 },
        { code: 'C', count: 0, percent: 0 },
        { code: 'D', count: 1, percent: 25 },
      ],
      total: 4,
      excluded: 4,
      sharePercent: 75,
    });
  });

  it('given no sheets, then all is 0', () => {
    expect(countRatings(template, 'rating_goal', [])).toMatchObject({
      total: 0,
      excluded: 0,
      sharePercent: 0,
    });
  });

  it('given a field that is no choice, then it is a bug', () => {
    expect(() => countRatings(template, 'reason', [])).toThrow('not a choice');
  });
});

interface PrintedSheet {
  vision: number;
  name: string;
  department: string;
  issues: string | null;
  vision_state: string | null;
  stage: string;
  budget: Record<string, number | null>;
  settlement: Record<string, number | null>;
  activities: Record<string, string | null>[];
  goals: Record<string, string | null>[];
  ratingActivity: string | null;
  ratingGoal: string | null;
  reason: string | null;
  plan: string | null;
  finding: string | null;
}

interface PrintedTable {
  rows: ({ vision: number } & Record<'A' | 'B' | 'C' | 'D' | 'AorB', { count?: number; percent: number }>)[];
}

function toContent(sheet: PrintedSheet): unknown {
  const { name, department, issues, vision_state, reason, plan, finding, ratingActivity, ratingGoal } = sheet;
  const money = ({ R1, R2, R3 }: Record<string, number | null>) => ({ 2019: R1, 2020: R2, 2021: R3 });
  const rating = (code: string | null) => code ?? { na: '－' };
  const row = ({ no: _, ...cells }: Record<string, string | null>) => cells;
  return {
    ...{
      name,
      department,
      issues,
      vision_state,
      reason,
      plan,
      finding,
      stage: sheet.stage === '運用・実施' ? 'operating' : null,
    },
    cost: { budget: money(sheet.budget), settlement: money(sheet.settlement) },
    activities: sheet.activities.map(row),
    goals: sheet.goals.map(row),
    rating_activity: rating(ratingActivity),
    rating_goal: rating(ratingGoal),
  };
}

describe('the reference book', () => {
  withReference('its 58 sheets conform as printed, and tables 3-1 and 3-2 come out', () => {
    const sheets = JSON.parse(readFileSync(`${folder}/sheets.json`, 'utf8')) as PrintedSheet[];
    const tables = JSON.parse(readFileSync(`${folder}/published-tables.json`, 'utf8')) as Record<
      string,
      PrintedTable
    >;
    const contents = sheets.map((sheet) => {
      const result = conform(template, toContent(sheet));
      if ('faults' in result) throw new Error(`${sheet.name}: ${JSON.stringify(result.faults)}`);
      expect(result.content).toEqual(toContent(sheet));
      return { vision: sheet.vision, content: result.content };
    });
    for (const [table, field] of [
      ['table3_1', 'rating_activity'],
      ['table3_2', 'rating_goal'],
    ] as const) {
      for (const row of tables[table]!.rows) {
        const ofVision = contents.filter(({ vision }) => vision === row.vision).map(({ content }) => content);
        const { counts, sharePercent } = countRatings(template, field, ofVision);
        for (const { code, count, percent } of counts)
          expect(row[code as 'A']).toMatchObject({ count, percent });
        expect(row.AorB.percent).toBe(sharePercent);
      }
    }
    const all = contents.map(({ content }) => content);
    expect(countRatings(template, 'rating_activity', all)).toMatchObject({ total: 57, excluded: 1 });
    expect(countRatings(template, 'rating_goal', all)).toMatchObject({ total: 58, excluded: 0 });
  });
});
