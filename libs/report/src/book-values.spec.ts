import { describe, expect, test } from '@jest/globals';
import type { PlanDocument } from '@kairan/forms';
import { madeUpFacts, madeUpPlan } from '../testing/made-up.js';
import { hasReference, reference } from '../testing/reference.js';
import { printedPlan } from './book-values.js';
import type { BookFacts } from './facts.js';

/** What a text of the book says in print. */
function said(text: string, change: Partial<BookFacts> = {}): string {
  const facts = madeUpFacts(change);
  facts.plan = { ...madeUpPlan(), parts: [{ kind: 'text', paragraphs: [text] }] };
  const template = structuredClone(facts.template);
  template.rollup.totals = ['cost.budget.2021', 'cost.settlement.2021'];
  const [part] = printedPlan({ ...facts, template }).parts;
  return (part as Extract<PlanDocument['parts'][number], { kind: 'text' }>).paragraphs[0]!;
}

describe('values in texts', () => {
  test.each([
    ['{{ratings.activity.count.A}}件', '1件'],
    ['{{ ratings.rating_activity.percent.B }}％', '33％'],
    ['{{ratings.activity.total}}件のうち', '3件のうち'],
    ['{{ratings.activity.share}}', '67'],
    ['{{visions.1.ratings.activity.count.A}}', '1'],
    ['{{visions.2.ratings.activity.percent.C}}', '100'],
    ['{{visions.2.ratings.activity.total}}', '1'],
    ['{{visions.3.ratings.activity.share}}', '0'],
    ['{{sheets.count}}', '4'],
    ['{{visions.2.sheets.count}}', '2'],
    ['{{visions.1.title}}', '便利な窓口'],
    ['{{rollups.cost.budget.2021}}', '4,138,268円'],
    ['{{rollups.cost.budget.{y}}}', '4,138,268円'],
    ['{{visions.1.rollups.cost.budget.2021}}', '2,069,134円'],
    ['{{rollups.cost.settlement.2021}}', '－'],
    ['{{year}}', '令和3年度'],
    ['{{edition}}', '第1版'],
    ['{{date}}', '令和4年6月3日'],
    ['{{municipality}}の{{title}}', '青葉市の青葉市窓口改革プラン'],
    ['{E}年度と{w-1}年度', 'Ｒ３年度と令和2年度'],
    ['{{{{year}} と書く', '{{year}} と書く'],
    ['}} と { と }', '}} と { と }'],
  ])('%s → %s', (text, printed) => {
    expect(said(text)).toBe(printed);
  });

  test('given a draft – then its edition is 案', () => {
    expect(said('{{edition}}', { draft: true })).toBe('案');
  });

  test('given what cannot be read – then it stays as it was written', () => {
    expect(said('{{ratings.nobody.count.A}} {{')).toBe('{{ratings.nobody.count.A}} {{');
  });

  test('given a sheet that says {{year}} – then that is what it says', () => {
    const facts = madeUpFacts();
    facts.sheets[0]!.content['reason'] = '{{year}}';
    printedPlan(facts);
    expect(facts.sheets[0]!.content['reason']).toBe('{{year}}');
  });

  test('given values in titles, heads and notes – then they are put in there, too', () => {
    const plan = madeUpPlan();
    plan.bookTitle = '{{title}}（{{year}}）';
    plan.parts = [
      {
        kind: 'index',
        title: '{{sheets.count}}件',
        columns: ['頁', '名', '課', '{e}', '計'],
        note: '{{date}}',
      },
    ];
    const printed = printedPlan(madeUpFacts({ plan }));
    expect(printed.bookTitle).toBe('青葉市窓口改革プラン（令和3年度）');
    expect(printed.parts).toEqual([
      { kind: 'index', title: '4件', columns: ['頁', '名', '課', 'R3', '計'], note: '令和4年6月3日' },
    ]);
  });
});

const withReference = hasReference ? describe : describe.skip;

withReference('values in texts of the published book (reference data)', () => {
  test.each([
    ['table3_1', 'activity'],
    ['table3_2', 'goal'],
  ] as const)('every count, percent and share of %s', (name, field) => {
    const { facts, tables } = reference();
    const rows = tables[name].rows;
    const wrong = rows.flatMap((row, i) => {
      const scope = `visions.${facts.plan.visions[i]!.no}.`;
      const at = (value: string) => {
        const plan: PlanDocument = { ...facts.plan, parts: [{ kind: 'text', paragraphs: [`{{${scope}ratings.${field}.${value}}}`] }] }; // prettier-ignore
        return (printedPlan({ ...facts, plan }).parts[0] as { paragraphs: string[] }).paragraphs[0];
      };
      const grades = (['A', 'B', 'C', 'D'] as const).flatMap((grade) => [
        [`count.${grade}`, row[grade].count],
        [`percent.${grade}`, row[grade].percent],
      ]);
      return [...grades, ['share', row.AorB.percent]]
        .filter(([value, published]) => at(String(value)) !== String(published))
        .map(([value]) => `${row.label} ${value}`);
    });
    expect(rows).toHaveLength(facts.plan.visions.length);
    expect(wrong).toEqual([]);
  });
});
