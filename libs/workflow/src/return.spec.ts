import { describe, expect, test } from '@jest/globals';
import { agree, approve, at, edit, sendBack, Story, submit } from '../test/story.js';

const staff = at('citizens/staff');
const director = at('planning/director');
const mayor = at('executive/mayor');
const below = ['write', 'chief', 'joint', 'opinions', 'finding', 'board'];

describe('差戻し', () => {
  test('given a return – when recorded – then it holds reason, marks, resumption, target and round', () => {
    const story = new Story().to('director');
    const marks = [{ path: 'money.budget', text: '根拠を' }];
    expect(story.does(director, { ...sendBack('finding'), marks })).toMatchObject({
      ...{ type: 'returned', from: 'director', to: 'finding', reason: '再確認', marks, resume: 'fromThere' },
      ...{ round: 1, desks: ['digital/staff'], stage: 'review' },
    });
    expect(story.open).toMatchObject({ round: 2, step: 'finding', votes: [] });
  });

  test('given words spoken already – when a desk returns instead – then the step begins anew when it comes back', () => {
    const story = new Story().to('joint');
    story.does(at('legal/chief'), agree);
    story.does(at('finance/chief'), sendBack('chief'));
    expect(story.to('joint').open).toMatchObject({
      votes: [],
      desks: ['finance/chief', 'planning/chief', 'legal/chief'],
    });
  });

  test('given somebody who has spoken at the step – when returning – then ALREADY_ACTED', () => {
    const story = new Story().to('joint');
    story.does(at('legal/chief'), agree);
    expect(story.refusal(at('legal/chief'), sendBack('chief'))).toBe('ALREADY_ACTED');
  });

  test('given a step the sheet has not come to – when returned to – then TARGET_NOT_ALLOWED names where it may go', () => {
    const story = new Story().to('director');
    expect(story.ask(director, sendBack('mayor'))).toEqual({
      refusal: {
        code: 'TARGET_NOT_ALLOWED',
        allowed: [
          { step: 'write', label: '起案' },
          { step: 'opinions', label: '意見付合議' },
          { step: 'finding', label: '所見' },
          { step: 'board', label: '部会' },
        ],
      },
    });
  });
});

describe('resumption from there', () => {
  test('given approvals after the target – when returned – then all of them are named and repeated', () => {
    const story = new Story().to('director');
    expect(story.does(director, sendBack('write'))).toMatchObject({ repeat: below });
    expect(story.passed).toEqual([]);
    expect(story.toEnd()).toEqual([...below, 'director', 'mayor']);
  });

  test('given approvals before the target – when returned – then they are kept with their votes', () => {
    const story = new Story().to('director');
    const kept = story.sheet.passed.slice(0, 4);
    expect(story.does(director, sendBack('finding'))).toMatchObject({ repeat: ['finding', 'board'] });
    expect(story.sheet.passed).toEqual(kept);
    expect(story.toEnd()).toEqual(['finding', 'board', 'director', 'mayor']);
  });
});

describe('resumption straight back to the sender', () => {
  test('given approvals between – when returned – then only the target repeats and it comes back to the sender', () => {
    const story = new Story().to('mayor');
    const between = story.sheet.passed.slice(1);
    expect(story.does(mayor, sendBack('write', 'backToSender'))).toMatchObject({ repeat: ['write'] });
    expect(story.sheet.passed).toEqual(between);
    story.does(staff, edit);
    expect(story.does(staff, submit)).toMatchObject({ to: 'mayor', desks: ['executive/mayor'] });
    expect(story.does(mayor, approve).type).toBe('decided');
  });

  test('given the sender – when the sheet is back – then their own approval was not given by the fix', () => {
    const story = new Story().to('director');
    story.does(director, sendBack('write', 'backToSender'));
    story.does(staff, submit);
    expect(story.open.step).toBe('director');
    expect(story.passed).not.toContain('director');
  });
});

describe('nested returns', () => {
  test('given a return straight back – when its target returns further down the same way – then each gets it back in turn', () => {
    const story = new Story().to('mayor');
    story.does(mayor, sendBack('board', 'backToSender'));
    story.does(at('general/manager'), sendBack('write', 'backToSender'));
    expect(story.open.round).toBe(3);
    expect(story.toEnd()).toEqual(['write', 'board', 'mayor']);
  });

  test('given a return straight back – when its target returns from there – then everything above that is repeated', () => {
    const story = new Story().to('mayor');
    story.does(mayor, sendBack('board', 'backToSender'));
    const event = story.does(at('general/manager'), sendBack('chief'));
    expect(event).toMatchObject({ repeat: ['chief', 'joint', 'opinions', 'finding', 'director'] });
    expect(story.toEnd()).toEqual(['chief', 'joint', 'opinions', 'finding', 'board', 'director', 'mayor']);
  });

  test('given a sheet back at its sender – when returned again – then the approvals between hold still', () => {
    const story = new Story().to('mayor');
    for (const target of ['write', 'board'] as const) {
      story.does(mayor, sendBack(target, 'backToSender'));
      story.to('mayor');
    }
    expect([...story.passed].sort()).toEqual([...below, 'director'].sort());
  });
});
