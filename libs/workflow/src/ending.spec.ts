import { describe, expect, test } from '@jest/globals';
import { now, person, signature, stamp, withRole } from '../test/given.js';
import {
  agree,
  approve,
  at,
  edit,
  pullBack,
  reject,
  sendBack,
  Story,
  submit,
  withdraw,
} from '../test/story.js';
import { stepsOf } from './route.js';
import { richRoute } from '../test/rich-route.js';

const staff = at('citizens/staff');
const steps = stepsOf(richRoute).map(({ step }) => step.id);
const everything = [edit, submit, approve, agree, sendBack('write'), pullBack, withdraw, reject];

describe('取下げ', () => {
  test.each(steps)(
    'given a sheet at %s – when its drafting desk withdraws it – then it is over, with the reason',
    (step) => {
      const story = new Story().to(step);
      const event = story.does(staff, { ...withdraw, reason: ' 事業の廃止　' });
      expect(event).toEqual({
        ...{ type: 'withdrawn', by: signature(staff), at: now, round: 1, reason: '事業の廃止', ...stamp },
      });
      expect(story.sheet).toMatchObject({ state: 'withdrawn', reason: '事業の廃止' });
    },
  );

  test('given a comment – when withdrawing – then the history keeps it beside the reason', () => {
    const event = new Story().to('write').does(staff, { ...withdraw, comment: ' 来年度に改める ' });
    expect(event.comment).toBe('来年度に改める');
  });

  test('given the drafting desk in new hands – when withdrawing – then it is the desk that may', () => {
    expect(new Story().to('joint').does(person('後任', 'citizens/staff'), withdraw).type).toBe('withdrawn');
  });

  test.each(['citizens/chief', 'citizens/manager', 'digital/staff', 'executive/mayor', 'welfare/staff'])(
    'given %s – when withdrawing – then NOT_THE_DRAFTER',
    (desk) => {
      expect(new Story().to('write').refusal(at(desk), withdraw)).toBe('NOT_THE_DRAFTER');
    },
  );

  test('given an administrator or a deputy – when withdrawing – then NOT_THE_DRAFTER', () => {
    const deputy = {
      ...person('代理'),
      delegations: [{ desk: staff.desks[0]!, of: { person: '佐藤', name: '佐藤' } }],
    };
    for (const actor of [withRole('administrator'), deputy])
      expect(new Story().refusal(actor, withdraw)).toBe('NOT_THE_DRAFTER');
  });

  test.each(['', ' ', '　\n'])('given the reason %j – when withdrawing – then REASON_REQUIRED', (reason) => {
    expect(new Story().refusal(staff, { ...withdraw, reason })).toBe('REASON_REQUIRED');
  });

  test('given 決裁 – when withdrawn – then ALREADY_APPROVED: only a correction follows', () => {
    const story = new Story();
    story.toEnd();
    expect(story.refusal(staff, withdraw)).toBe('ALREADY_APPROVED');
  });
});

describe('否決', () => {
  test.each(['board', 'mayor'])(
    'given %s, where the route allows it – when rejected – then it is over',
    (step) => {
      const story = new Story().to(step);
      const by = at(story.open.desks[0]!);
      expect(story.does(by, { ...reject, reason: ' 不採択 ', confirmation: ' 否決 ' })).toMatchObject({
        ...{ type: 'rejected', from: step, reason: '不採択', by: signature(by) },
      });
      expect(story.sheet).toMatchObject({ state: 'rejected', reason: '不採択' });
    },
  );

  test.each(steps.filter((step) => step !== 'board' && step !== 'mayor'))(
    'given %s, where the route does not allow it – when rejected – then REJECT_NOT_ALLOWED',
    (step) => {
      const story = new Story().to(step);
      expect(story.refusal(at(story.open.desks[0]!), reject)).toBe('REJECT_NOT_ALLOWED');
    },
  );

  test.each(['', '　', '却下', 'はい', '否決する'])(
    'given the word %j – when rejecting – then CONFIRMATION_REQUIRED names the right one',
    (confirmation) => {
      const decision = new Story().to('mayor').ask(at('executive/mayor'), { ...reject, confirmation });
      expect(decision).toEqual({ refusal: { code: 'CONFIRMATION_REQUIRED', word: '否決' } });
    },
  );

  test.each(['', ' ', '　'])('given the reason %j – when rejecting – then REASON_REQUIRED', (reason) => {
    expect(new Story().to('mayor').refusal(at('executive/mayor'), { ...reject, reason })).toBe(
      'REASON_REQUIRED',
    );
  });

  test('given a drafter at the last desk – when rejecting – then OWN_DRAFT: one’s own is withdrawn', () => {
    const story = new Story().to('mayor');
    expect(story.refusal(person('citizens/staffの人', 'executive/mayor'), reject)).toBe('OWN_DRAFT');
  });
});

describe('after the end', () => {
  test.each([
    ['取下げ', staff, withdraw],
    ['否決', at('executive/mayor'), reject],
  ] as const)('given %s – when anybody does anything – then ENDED with who and when', (_, actor, said) => {
    const story = new Story().to('mayor');
    const { type } = story.does(actor, said);
    for (const anybody of [actor, staff, at('finance/chief'), withRole('administrator')])
      for (const command of everything)
        expect(story.ask(anybody, command)).toEqual({
          refusal: { code: 'ENDED', last: { type, by: signature(actor), at: now } },
        });
  });
});
