import { describe, expect, test } from '@jest/globals';
import { delegated, held, person, signature } from '../test/given.js';
import { approve, at, away, edit, present, sendBack, Story, submit } from '../test/story.js';
import type { Actor } from './actor.js';

const manager = at('planning/manager');
const directorAway = away('planning/director', '部長');
const deputyOf = (of: string, desk: string): Actor => ({
  ...person('代理'),
  delegations: [delegated(desk, of)],
});
const atDirector = (...seats: Story['seats']) => {
  const story = new Story().to('director');
  story.seats = seats;
  return story;
};

describe('代決 by the route’s deputy', () => {
  test('given all holders absent – when the named deputy approves – then the trail has both names and both desks', () => {
    const acting = {
      ...{ through: 'route' as const, from: held('planning/manager') },
      for: { person: '部長', name: '部長' },
    };
    const event = atDirector(directorAway).does(manager, approve);
    expect(event.by).toEqual(signature(manager, { desk: 'planning/director', acting }));
  });

  test.each([
    ['the holder is in', [present('planning/director', '部長')]],
    [
      'one of two holders is in',
      [{ ...directorAway, holders: [...directorAway.holders, ...present('x', '後任').holders] }],
    ],
    ['nobody holds the desk', [away('planning/director')]],
    ['nothing is known of its holders', []],
  ])('given that %s – when the deputy approves – then NOT_YOUR_TURN', (_, seats) => {
    expect(atDirector(...seats).refusal(manager, approve)).toBe('NOT_YOUR_TURN');
  });

  test('given everybody of two holders absent – when the deputy approves – then it is for one of them', () => {
    const story = atDirector(away('planning/director', '前任', '後任'));
    expect(story.does(manager, approve).by.acting?.for?.person).toBe('前任');
  });

  test('given an absent holder – when they act all the same – then in their own name', () => {
    const story = atDirector(directorAway);
    expect(story.does(person('部長', 'planning/director'), approve).by).not.toHaveProperty('acting');
  });

  test('given a deputy – when they return instead – then they may, in the other’s name', () => {
    const event = atDirector(directorAway).does(manager, sendBack('write'));
    expect(event).toMatchObject({
      type: 'returned',
      by: { desk: 'planning/director', acting: { through: 'route' } },
    });
  });

  test('given a deputy not named for this step – when approving – then NOT_YOUR_TURN', () => {
    expect(atDirector(directorAway).refusal(at('finance/manager'), approve)).toBe('NOT_YOUR_TURN');
  });
});

describe('代決 by delegation', () => {
  test('given a desk delegated for today – when its deputy approves – then the trail says for whom', () => {
    const acting = { through: 'delegation' as const, for: { person: '部長', name: '部長' } };
    const deputy = deputyOf('部長', 'planning/director');
    expect(atDirector().does(deputy, approve).by).toEqual(
      signature(deputy, { desk: 'planning/director', acting }),
    );
  });

  test('given a delegation of another desk – when approving – then NOT_YOUR_TURN', () => {
    expect(atDirector().refusal(deputyOf('部長', 'planning/manager'), approve)).toBe('NOT_YOUR_TURN');
  });

  test('given a desk of one’s own and one delegated – when acting – then the own desk comes first', () => {
    const both = { ...person('兼務', 'finance/chief'), delegations: [delegated('legal/chief', '法務')] };
    expect(new Story().to('joint').does(both, { type: 'agree' }).by.desk).toBe('finance/chief');
  });
});

describe('no proxy of a proxy', () => {
  test('given the deputy’s desk delegated to somebody – when they approve for the absent – then NOT_YOUR_TURN', () => {
    const proxy = deputyOf('planning/managerの人', 'planning/manager');
    expect(
      atDirector(directorAway, away('planning/manager', 'planning/managerの人')).refusal(proxy, approve),
    ).toBe('NOT_YOUR_TURN');
  });

  test('given the desk above delegated to somebody – when the lower desk is vacant – then it does not come to them', () => {
    const proxy = deputyOf('市長', 'executive/mayor');
    expect(atDirector(away('planning/director')).refusal(proxy, approve)).toBe('NOT_YOUR_TURN');
  });

  test('given a deputy who is away – when their own deputy tries – then NOT_YOUR_TURN: it reaches one person far', () => {
    const story = new Story().to('mayor');
    story.seats = [away('executive/mayor', '市長'), directorAway];
    expect(story.refusal(manager, approve)).toBe('NOT_YOUR_TURN');
    expect(story.does(at('planning/director'), approve).type).toBe('decided');
  });
});

describe('no self-approval by way of a deputy', () => {
  const drafted = (drafter: string, ...seats: Story['seats']) => {
    const story = new Story();
    story.does(person(drafter, 'citizens/staff'), submit);
    story.to('director');
    story.seats = seats;
    return story;
  };

  test('given that the deputy drafted – when approving for the absent – then OWN_DRAFT', () => {
    const vice = person('次長', 'planning/manager');
    expect(drafted('次長', directorAway).refusal(vice, approve)).toBe('OWN_DRAFT');
    expect(drafted('代理').refusal(deputyOf('部長', 'planning/director'), approve)).toBe('OWN_DRAFT');
  });

  test('given that the principal drafted – when their deputy approves – then OWN_DRAFT', () => {
    expect(drafted('部長', directorAway).refusal(manager, approve)).toBe('OWN_DRAFT');
    expect(drafted('部長').refusal(deputyOf('部長', 'planning/director'), approve)).toBe('OWN_DRAFT');
  });

  test.each([edit, submit])(
    'given that a deputy wrote for them ($type) – when the principal approves – then OWN_DRAFT',
    (said) => {
      const story = new Story();
      story.does(deputyOf('部長', 'citizens/staff'), said);
      story.to('director');
      expect(story.refusal(person('部長', 'planning/director'), approve)).toBe('OWN_DRAFT');
    },
  );

  test('given two absent holders of whom one drafted – when the deputy approves – then for the other, in whatever order they are read', () => {
    for (const holders of [
      ['部長', '後任'],
      ['後任', '部長'],
    ]) {
      const event = drafted('部長', away('planning/director', ...holders)).does(manager, approve);
      expect(event.by.acting?.for?.person).toBe('後任');
    }
  });

  test('given that the principal drafted – when their deputy returns it – then they may', () => {
    expect(drafted('部長', directorAway).does(manager, sendBack('write')).type).toBe('returned');
  });
});

describe('a desk that nobody holds', () => {
  const vacant = away('planning/director');

  test('given a vacant desk – when the desk above acts – then in its name, and nobody’s place is taken', () => {
    const acting = { through: 'escalation' as const, from: held('executive/mayor'), for: null };
    const event = atDirector(vacant).does(at('executive/mayor'), approve);
    expect(event.by).toEqual(signature(at('executive/mayor'), { desk: 'planning/director', acting }));
  });

  test.each([
    ['held', present('planning/director', '部長')],
    ['held by somebody absent', directorAway],
  ])('given a desk %s – when the desk above acts – then NOT_YOUR_TURN', (_, seat) => {
    expect(atDirector(seat).refusal(at('executive/mayor'), approve)).toBe('NOT_YOUR_TURN');
  });

  test('given a vacant desk for which the route names none above – when others act – then NOT_YOUR_TURN', () => {
    const story = new Story().to('board');
    story.seats = [away('finance/manager')];
    for (const actor of [at('general/chief'), at('planning/director'), at('executive/mayor')])
      expect(story.refusal(actor, approve)).toBe('NOT_YOUR_TURN');
  });
});

describe('substitute reviewer', () => {
  test('given the reviewing division’s own subject – when it comes to its consultation – then its substitutes are asked', () => {
    const story = new Story(undefined, 'digital').to('opinions');
    expect(story.open.desks).toEqual(['policy/chief', 'general/chief']);
    expect(story.refusal(at('digital/chief'), { type: 'agree' })).toBe('NOT_YOUR_TURN');
    expect(story.to('finding').open.desks).toEqual(['policy/staff']);
  });
});
