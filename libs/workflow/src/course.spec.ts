import { describe, expect, test } from '@jest/globals';
import { approve, at, routeWith, sendBack, Story, submit } from '../test/story.js';
import { courseOf } from './course.js';
import { rulesOf, stepOf, stepsOf } from './route.js';
import { richRoute } from '../test/rich-route.js';

const cheap = { 'money > 0': false };
const small = { 'money < 1000': true };
const all = stepsOf(richRoute).map(({ step }) => step.id);

describe('conditions', () => {
  test('given the rich route – when asked for its conditions – then each is named once', () => {
    expect(rulesOf(richRoute)).toEqual(['money > 0', 'money < 1000']);
  });

  test('given a condition that is false – when the sheet comes by – then the step is skipped and the rule kept', () => {
    const story = new Story();
    story.verdicts = cheap;
    expect(story.toEnd()).toEqual(all.filter((step) => step !== 'opinions'));
    expect(story.sheet.skipped).toEqual([{ step: 'opinions', rule: 'money > 0' }]);
    expect(story.passed).not.toContain('opinions');
  });

  test('given a skip – when it happens – then the event that passed by names it', () => {
    const story = new Story().to('joint');
    story.verdicts = cheap;
    story.does(at('finance/chief'), { type: 'agree' });
    const event = story.does(at('legal/chief'), { type: 'agree' });
    expect(event).toMatchObject({ to: 'finding', skipped: [{ step: 'opinions', rule: 'money > 0' }] });
  });

  test.each([{ 'money > 0': true }, {}])(
    'given the verdicts %j – when the sheet comes by – then the step runs',
    (verdicts) => {
      const story = new Story();
      story.verdicts = verdicts;
      expect(story.toEnd()).toEqual(all);
      expect(story.sheet.skipped).toEqual([]);
    },
  );
});

describe('a skipped step does not count as passed', () => {
  test('given a skipped step – when the answers change – then it is visited, and the sheet goes on where it was', () => {
    const story = new Story();
    story.verdicts = cheap;
    story.to('board').does(at('general/manager'), sendBack('write', 'backToSender'));
    story.verdicts = { 'money > 0': true };
    expect(story.toEnd()).toEqual(['write', 'opinions', 'board', 'director', 'mayor']);
    expect(story.sheet.skipped).toEqual([]);
  });

  test('given a skipped step – when the sheet is asked back to it – then TARGET_NOT_ALLOWED: nobody there knows it', () => {
    const story = new Story();
    story.verdicts = cheap;
    expect(story.to('mayor').ask(at('executive/mayor'), sendBack('opinions'))).toEqual({
      refusal: {
        code: 'TARGET_NOT_ALLOWED',
        allowed: ['write', 'joint', 'board', 'director'].map((step) => expect.objectContaining({ step })),
      },
    });
  });

  test('given a step that has become needed below – when the last desk approves – then it is visited and the last approves again', () => {
    const story = new Story();
    story.verdicts = cheap;
    story.to('mayor');
    story.verdicts = {};
    story.does(at('executive/mayor'), approve);
    expect(story.toEnd()).toEqual(['opinions', 'mayor']);
  });

  test('given a step that has been passed – when its condition turns false – then it stays passed', () => {
    const story = new Story().to('finding');
    story.verdicts = cheap;
    story.toEnd();
    expect(story.passed).toContain('opinions');
    expect(story.sheet.skipped).toEqual([]);
  });
});

describe('専決', () => {
  test('given its condition – when that desk approves – then this is the decision and the desks above are skipped by the rule', () => {
    const story = new Story().to('director');
    story.verdicts = small;
    expect(story.does(at('planning/director'), approve)).toMatchObject({
      ...{ type: 'decided', from: 'director', rule: 'money < 1000', contentHash: 'h7' },
      skipped: [{ step: 'mayor', rule: 'money < 1000' }],
    });
    expect(story.sheet).toMatchObject({
      state: 'approved',
      skipped: [{ step: 'mayor', rule: 'money < 1000' }],
    });
  });

  test('given steps skipped below – when decided early – then each keeps its own rule', () => {
    const story = new Story();
    story.verdicts = { ...cheap, ...small };
    expect(story.toEnd().at(-1)).toBe('director');
    expect(story.sheet.skipped).toEqual([
      { step: 'opinions', rule: 'money > 0' },
      { step: 'mayor', rule: 'money < 1000' },
    ]);
  });

  test.each([{ 'money < 1000': false }, {}])(
    'given the verdicts %j – when that desk approves – then it goes on',
    (verdicts) => {
      const story = new Story().to('director');
      story.verdicts = verdicts;
      expect(story.does(at('planning/director'), approve)).toMatchObject({ type: 'approved', to: 'mayor' });
    },
  );

  test('given an approval of before – when the condition turns true afterwards – then only one made now would decide', () => {
    const story = new Story().to('mayor');
    story.does(at('executive/mayor'), sendBack('write', 'backToSender'));
    story.verdicts = small;
    expect(story.does(at('citizens/staff'), submit)).toMatchObject({ type: 'submitted', to: 'mayor' });
  });

  test('given desks above that had approved – when returned and decided early now – then they are not called skipped', () => {
    const director = stepOf(richRoute, 'director');
    expect(courseOf(richRoute, small, all, director)).toEqual({ rule: 'money < 1000', skipped: [] });
  });

  test('given a step below that has become needed – when that desk approves – then it is visited first, and the chain goes to its end', () => {
    const story = new Story();
    story.verdicts = cheap;
    story.to('director');
    story.verdicts = { 'money > 0': true, ...small };
    expect(story.does(at('planning/director'), approve)).toMatchObject({ type: 'approved', to: 'opinions' });
    expect(story.toEnd()).toEqual(['opinions', 'mayor']);
  });

  test('given a condition on a consultation – when its desks agree – then nothing is decided: only an approval decides', () => {
    const story = new Story(routeWith({ opinions: { decides: 'money < 1000' } })).to('opinions');
    story.verdicts = small;
    story.does(at('digital/chief'), { type: 'agree' });
    expect(story.does(at('audit/chief'), { type: 'agree' }).type).toBe('approved');
  });
});

describe('only an approval decides', () => {
  test('given a correction with nothing left to do – when handed in – then its last approver approves it again', () => {
    const write = stepOf(richRoute, 'write');
    expect(courseOf(richRoute, {}, all, write).next?.step.id).toBe('mayor');
    expect(courseOf(richRoute, {}, all.slice(0, 6), stepOf(richRoute, 'finding')).next?.step.id).toBe(
      'director',
    );
    expect(courseOf(richRoute, {}, all, stepOf(richRoute, 'mayor'))).toEqual({ skipped: [] });
  });

  test('given every step done – when a lower desk approves anew – then the last desk is asked again', () => {
    expect(courseOf(richRoute, {}, all, stepOf(richRoute, 'board')).next?.step.id).toBe('mayor');
  });

  test('given a last step that is not needed any more – when the correction is handed in – then the last approver approves it again', () => {
    const story = new Story(routeWith({ mayor: { when: 'money > 9' } })).to('mayor');
    story.does(at('executive/mayor'), sendBack('write', 'backToSender'));
    story.verdicts = { 'money > 9': false };
    expect(story.passed).toContain('director');
    expect(story.to('director').passed).not.toContain('director');
    expect(story.toEnd()).toEqual(['director']);
    expect(story.sheet).toMatchObject({ state: 'approved', skipped: [{ step: 'mayor', rule: 'money > 9' }] });
  });
});
