import { describe, expect, test } from '@jest/globals';
import type { MatrixField } from '@kairan/forms';
import { madeUpFacts } from '../testing/made-up.js';
import type { BookFacts } from './facts.js';
import { saidAt, valuesOf } from './sheet-values.js';

/** The made-up book with a row that is budget less settlement. */
function withDifference(): BookFacts {
  const facts = madeUpFacts();
  const template = structuredClone(facts.template);
  const cost = template.sections[1]!.fields[0] as MatrixField;
  cost.rows!.push({ id: 'difference', label: '差額', formula: 'budget - settlement' });
  return { ...facts, template };
}

describe('what sheets say', () => {
  test('given only answers that people write – then nothing is computed', () => {
    const facts = withDifference();
    const [sheet] = facts.sheets;
    expect(saidAt(facts, ['cost.budget.2019', 'stage'])(sheet!)).toBe(sheet!.content);
  });

  test.each(['cost.difference.2019', 'cost'])('given %s – then computed cells are there', (path) => {
    const facts = withDifference();
    const said = saidAt(facts, [path])(facts.sheets[0]!);
    expect((said['cost'] as Record<string, Record<string, number>>)['difference']!['2019']).toBe(10000);
  });

  test('given other words of the plan – then sheets are not computed again; of another form they are', () => {
    const facts = withDifference();
    const before = valuesOf(facts);
    expect(valuesOf({ ...facts, plan: { ...facts.plan, title: '別の題' } })).toBe(before);
    const other = valuesOf({ ...facts, template: madeUpFacts().template });
    expect(other.get(facts.sheets[0]!)!['cost']).not.toHaveProperty('difference');
  });
});
