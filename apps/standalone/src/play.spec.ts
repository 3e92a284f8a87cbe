import { describe, expect, it } from '@jest/globals';
import { patchesToward } from './play.js';

describe('what somebody types toward the answers', () => {
  it('given places of every kind that are open – then what the sheet does not say yet, row after row', () => {
    const answers = {
      reason: '理由',
      issues: ['一', '二'],
      items: { '2016': [{ name: '甲', amount: 1 }], '2017': [] },
      cost: { kokuhi: { plan: { '2015': 5, '2016': null } } },
    };
    const content = { reason: '理由', issues: ['一'], items: { '2016': [], '2017': [] }, cost: {} };
    const open = ['reason', 'issues.*', 'items.2016.*.name', 'items.2016.*.amount', 'items.2017.*.name', 'cost.kokuhi.plan.2015', 'cost.kokuhi.plan.2016']; // prettier-ignore
    expect(patchesToward(answers, content, open)).toEqual([
      { path: 'cost.kokuhi.plan.2015', value: 5 },
      { path: 'items.2016.0.name', value: '甲' },
      { path: 'items.2016.0.amount', value: 1 },
      { path: 'issues.1', value: '二' },
    ]);
  });

  it('given a new row with blank cells – then they are typed too, because the next row stands below it', () => {
    const answers = { goals: [{ a: null, b: '甲' }, { a: '乙', b: null }] }; // prettier-ignore
    expect(patchesToward(answers, { goals: [] }, ['goals.*.a', 'goals.*.b'])).toEqual([
      { path: 'goals.0.a', value: null },
      { path: 'goals.0.b', value: '甲' },
      { path: 'goals.1.a', value: '乙' },
      { path: 'goals.1.b', value: null },
    ]);
  });
});
