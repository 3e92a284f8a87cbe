import { describe, expect, test } from '@jest/globals';
import { person, signature } from '../test/given.js';
import { agree, approve, at, away, disagree, routeWith, Story } from '../test/story.js';
import { needed, tally } from './quorum.js';
import type { Quorum } from './route.js';

const finance = at('finance/chief');
const planning = at('planning/chief');
const legal = at('legal/chief');
const joint = (quorum: Quorum) => new Story(routeWith({ joint: { quorum } })).to('joint');

describe('quorums', () => {
  test.each<[Quorum, number[]]>([
    ['one', [1, 1, 1, 1, 1, 1]],
    ['all', [1, 2, 3, 4, 5, 6]],
    ['majority', [1, 2, 2, 3, 3, 4]],
    [2, [1, 2, 2, 2, 2, 2]],
    [4, [1, 2, 3, 4, 4, 4]],
  ])(
    'given the quorum %s – when one to six desks are asked – then this many must agree',
    (quorum, wanted) => {
      expect(wanted.map((_, n) => needed(quorum, n + 1))).toEqual(wanted);
    },
  );

  test.each<[Quorum, number]>([
    ['one', 1],
    ['majority', 2],
    [2, 2],
    ['all', 3],
    [3, 3],
  ])(
    'given three desks and the quorum %s – when they agree one after the other – then %d are enough',
    (quorum, enough) => {
      const story = joint(quorum);
      const types = [finance, planning, legal].slice(0, enough).map((desk) => story.does(desk, agree).type);
      expect(types).toEqual([...Array<string>(enough - 1).fill('voted'), 'approved']);
      expect(story.open.step).toBe('opinions');
    },
  );

  test('given two approvals of three – when the second comes – then the step is done', () => {
    const story = new Story().to('board');
    expect(story.does(at('general/manager'), approve).type).toBe('voted');
    expect(story.open).toMatchObject({ step: 'board', desks: ['finance/manager', 'planning/manager'] });
    expect(story.does(at('finance/manager'), approve)).toMatchObject({ type: 'approved', to: 'director' });
  });

  test('given a tie – when everybody has spoken – then a majority is more than half', () => {
    const votes = [{ agrees: true }, { agrees: false }];
    expect(tally({ quorum: 'majority' }, votes, 0)).toBe('failed');
    expect(tally({ quorum: 'majority' }, votes, 1)).toBe('open');
  });
});

describe('処理不要', () => {
  test('given a quorum met – when desks have not spoken – then the event names them as relieved', () => {
    const story = joint('majority');
    story.does(legal, agree);
    expect(story.does(finance, agree)).toMatchObject({ type: 'approved', relieved: ['planning/chief'] });
    expect(story.refusal(planning, agree)).toBe('NOT_YOUR_TURN');
  });

  test('given a quorum that needs everybody – when met – then nobody is relieved', () => {
    const story = joint('all');
    story.does(legal, agree);
    story.does(finance, agree);
    expect(story.does(planning, agree)).toMatchObject({ relieved: [] });
  });
});

describe('意見付合議', () => {
  test.each([undefined, '', '　'])(
    'given the opinion %j – when disagreeing – then OPINION_REQUIRED',
    (comment) => {
      const said = comment === undefined ? ({ type: 'disagree' } as const) : { ...disagree, comment };
      expect(joint('majority').refusal(finance, said)).toBe('OPINION_REQUIRED');
    },
  );

  test('given a dissent with its opinion – when the others agree – then it is recorded beside their words', () => {
    const story = joint('majority');
    const dissent = story.does(finance, { ...disagree, comment: '財源がない ' });
    expect(dissent).toMatchObject({ type: 'voted', agrees: false, comment: '財源がない' });
    story.does(planning, agree);
    story.does(legal, agree);
    const { votes } = story.sheet.passed.at(-1)!;
    expect(votes.map(({ by, agrees, comment }) => [by.desk, agrees, comment])).toEqual([
      ['finance/chief', false, '財源がない'],
      ['planning/chief', true, undefined],
      ['legal/chief', true, undefined],
    ]);
  });

  test('given a step that approves – when dissent is tried – then WRONG_ACT: there one returns or rejects', () => {
    expect(new Story().to('board').refusal(at('general/manager'), disagree)).toBe('WRONG_ACT');
  });
});

describe('a quorum that is not met', () => {
  test('given a step with otherwise – when everybody has spoken – then it goes back by itself with the opinions', () => {
    const story = joint('majority');
    story.does(finance, { ...disagree, comment: '財源がない' });
    story.does(legal, agree);
    expect(story.open.round).toBe(1);
    const event = story.does(planning, { ...disagree, comment: '計画と合わない' });
    expect(event).toMatchObject({
      ...{ type: 'returned', from: 'joint', to: 'write', agrees: false, resume: 'fromThere', marks: [] },
      ...{ repeat: ['write', 'chief'], by: signature(planning) },
      reason:
        '合議で必要な同意が得られませんでした。\n同意：legal/chiefの人\n不同意：finance/chiefの人（財源がない）、planning/chiefの人（計画と合わない）',
    });
    expect(story.open).toMatchObject({ step: 'write', round: 2, votes: [], passed: [] });
  });

  test('given dissent before – when the last to speak agrees in vain – then it goes back, and their word stays a consent', () => {
    const story = joint('majority');
    story.does(finance, { ...disagree, comment: '財源がない' });
    story.does(planning, { ...disagree, comment: '計画と合わない' });
    expect(story.does(legal, agree)).toMatchObject({ type: 'returned', to: 'write', agrees: true });
  });

  test('given a quorum out of reach – when somebody has not spoken – then they are still heard', () => {
    const story = joint('majority');
    story.does(finance, disagree);
    expect(story.does(planning, disagree).type).toBe('voted');
    expect(story.open.desks).toEqual(['legal/chief']);
  });

  test('given a step without otherwise – when everybody has spoken – then it goes on with the opinions', () => {
    const story = new Story().to('opinions');
    story.does(at('audit/chief'), { ...disagree, comment: '監査の指摘が残る' });
    expect(story.does(at('digital/chief'), agree)).toMatchObject({ type: 'approved', to: 'finding' });
    expect(story.sheet.passed.at(-1)!.votes[0]).toMatchObject({ agrees: false, comment: '監査の指摘が残る' });
  });

  test('given everybody against – when the last speaks without otherwise – then the event says that they disagreed', () => {
    const story = new Story().to('opinions');
    story.does(at('audit/chief'), disagree);
    expect(story.does(at('digital/chief'), disagree)).toMatchObject({ type: 'approved', agrees: false });
  });
});

describe('a person counts once', () => {
  const both = person('兼務', 'finance/chief', 'legal/chief');

  test('given two desks in one hand – when they spoke for one – then not for the other, whatever they say', () => {
    const story = joint('majority');
    story.does(both, agree);
    expect(story.open.desks).toEqual(['planning/chief', 'legal/chief']);
    for (const said of [agree, disagree]) expect(story.refusal(both, said)).toBe('ALREADY_ACTED');
  });

  test('given two desks in one hand – when somebody else agrees too – then that is the second voice', () => {
    const story = joint('majority');
    story.does(both, agree);
    expect(story.does(planning, agree).type).toBe('approved');
  });

  test('given a desk that was delegated – when its deputy spoke for their own – then not for the other’s as well', () => {
    const story = joint('majority');
    const deputy = {
      ...finance,
      delegations: [{ desk: legal.desks[0]!, of: { person: '法務', name: '法務' } }],
    };
    story.does(deputy, agree);
    expect(story.refusal(deputy, agree)).toBe('ALREADY_ACTED');
  });

  test('given a principal who spoke at another desk – when their deputy speaks – then ALREADY_ACTED', () => {
    const story = joint('majority');
    story.does(both, agree);
    const deputy = {
      ...person('代理'),
      delegations: [{ desk: legal.desks[0]!, of: { person: '兼務', name: '兼務' } }],
    };
    expect(story.refusal(deputy, agree)).toBe('ALREADY_ACTED');
  });

  test('given a principal whose deputy spoke – when they come back – then not once more at another desk', () => {
    const story = joint('majority');
    story.seats = [away('legal/chief', '兼務')];
    story.does(at('finance/manager'), agree);
    story.seats = [];
    expect(story.refusal(both, agree)).toBe('ALREADY_ACTED');
  });
});

describe('minutes', () => {
  test.each([undefined, '', '　'])(
    'given the comment %j – when completing the step – then MINUTES_REQUIRED',
    (comment) => {
      const story = new Story().to('board');
      const said = comment === undefined ? ({ type: 'approve' } as const) : { ...approve, comment };
      expect(story.does(at('finance/manager'), said).type).toBe('voted');
      expect(story.refusal(at('general/manager'), said)).toBe('MINUTES_REQUIRED');
    },
  );

  test('given minutes – when the step is completed – then they are on its event', () => {
    const story = new Story().to('board');
    story.does(at('finance/manager'), { type: 'approve' });
    const event = story.does(at('general/manager'), { type: 'approve', comment: '全会一致' });
    expect(event).toMatchObject({ type: 'approved', comment: '全会一致' });
  });
});
