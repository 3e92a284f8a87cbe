import { describe, expect, test } from '@jest/globals';
import { person, route } from '../test/given.js';
import {
  agree,
  approve,
  at,
  away,
  disagree,
  edit,
  present,
  pullBack,
  sendBack,
  Story,
  submit,
} from '../test/story.js';
import type { Actor } from './actor.js';
import type { Sheet } from './sheet.js';

const staff = at('citizens/staff');
const finance = at('finance/chief');

/** Everything of a sheet but how often and by whom it was moved. */
function stand(sheet: Sheet) {
  const { version: _version, last: _last, round: _round, authors: _authors, ...rest } = sheet;
  return { ...rest, before: null };
}

const acts: [string, string, Actor, Parameters<Story['does']>[1]][] = [
  ['提出', 'write', staff, submit],
  ['承認', 'chief', at('citizens/chief'), approve],
  ['合議の一票', 'joint', finance, agree],
  ['不同意', 'joint', finance, disagree],
  ['差戻し', 'director', at('planning/director'), sendBack('finding')],
  ['送り手に戻る差戻し', 'director', at('planning/director'), sendBack('write', 'backToSender')],
];

describe('引戻し restores exactly where the sheet stood', () => {
  test.each(acts)(
    'given %s at %s – when its author pulls it back – then it stands as before',
    (_, step, actor, said) => {
      const story = new Story().to(step);
      const before = story.sheet;
      const done = story.does(actor, said);
      const event = story.does(actor, pullBack);
      expect(event).toMatchObject({ type: 'pulledBack', undoes: before.version + 1, to: step, by: done.by });
      expect(stand(story.sheet)).toEqual(stand(before));
      expect(story.sheet.version).toBe(before.version + 2);
    },
  );

  test('given a comment – when pulling back – then the history keeps it', () => {
    const story = new Story().to('joint');
    story.does(finance, agree);
    expect(story.does(finance, { ...pullBack, comment: ' 数字を見直す ' }).comment).toBe('数字を見直す');
  });

  test('given the word that completed a step – when pulled back – then the words of the others stand', () => {
    const story = new Story().to('joint');
    story.does(at('legal/chief'), agree);
    const before = story.sheet;
    story.does(finance, agree);
    story.does(finance, pullBack);
    expect(stand(story.sheet)).toEqual(stand(before));
    expect(story.does(at('planning/chief'), agree).type).toBe('approved');
  });

  test('given the word by which a quorum failed – when pulled back – then the sheet has not gone back', () => {
    const story = new Story().to('joint');
    for (const desk of ['legal/chief', 'finance/chief']) story.does(at(desk), disagree);
    const before = story.sheet;
    story.does(at('planning/chief'), disagree);
    expect(story.open.step).toBe('write');
    story.does(at('planning/chief'), pullBack);
    expect(stand(story.sheet)).toEqual(stand(before));
  });

  test('given steps skipped on the way – when pulled back – then what was skipped before is what is skipped', () => {
    const story = new Story();
    story.verdicts = { 'money > 0': false };
    const before = story.to('finding').sheet;
    story.verdicts = {};
    story.does(at('digital/staff'), submit);
    story.does(at('digital/staff'), pullBack);
    expect(story.sheet.skipped).toEqual(before.skipped);
  });
});

describe('what cannot be pulled back', () => {
  const moved = () => {
    const story = new Story();
    story.does(staff, submit);
    return story;
  };

  test('given somebody else’s act – when pulled back – then NOTHING_TO_PULL_BACK, even by a colleague at that desk', () => {
    expect(moved().refusal(person('同僚', 'citizens/staff'), pullBack)).toBe('NOTHING_TO_PULL_BACK');
  });

  test('given one’s own act – when another has acted since – then NOTHING_TO_PULL_BACK', () => {
    const story = moved();
    story.does(at('citizens/chief'), approve);
    expect(story.refusal(staff, pullBack)).toBe('NOTHING_TO_PULL_BACK');
  });

  test('given one’s own act – when the next desk has opened the sheet – then ALREADY_OPENED', () => {
    expect(moved().refusal(staff, { ...pullBack, opened: true })).toBe('ALREADY_OPENED');
  });

  test('given one’s own act – when the desk is somebody else’s by now – then NOT_YOUR_TURN', () => {
    expect(moved().refusal({ ...staff, desks: [] }, pullBack)).toBe('NOT_YOUR_TURN');
  });

  test('given an edit, an opening or a pull-back – when that is to be taken back – then NOTHING_TO_PULL_BACK', () => {
    const story = new Story();
    expect(story.refusal(person('係', 'digital/staff'), pullBack)).toBe('NOTHING_TO_PULL_BACK');
    story.does(staff, edit);
    expect(story.refusal(staff, pullBack)).toBe('NOTHING_TO_PULL_BACK');
    story.does(staff, submit);
    story.does(staff, pullBack);
    expect(story.refusal(staff, pullBack)).toBe('NOTHING_TO_PULL_BACK');
  });

  test('given one’s own submission – when one has written on at the next step – then NOTHING_TO_PULL_BACK', () => {
    const story = new Story(route);
    story.does(staff, submit);
    story.does(staff, edit);
    expect(story.refusal(staff, pullBack)).toBe('NOTHING_TO_PULL_BACK');
  });

  test('given 決裁 – when its author would have it back – then ALREADY_APPROVED', () => {
    const story = new Story();
    story.toEnd();
    expect(story.refusal(at('executive/mayor'), pullBack)).toBe('ALREADY_APPROVED');
  });
});

describe('引戻し by who stood in', () => {
  test('given a deputy’s act – when the principal is still away – then it is taken back in their name', () => {
    const story = new Story().to('director');
    story.seats = [away('planning/director', '部長')];
    const done = story.does(at('planning/manager'), approve);
    expect(story.does(at('planning/manager'), pullBack).by).toEqual(done.by);
  });

  test('given a deputy’s act – when the principal is back – then the desk is theirs: NOT_YOUR_TURN', () => {
    const story = new Story().to('director');
    story.seats = [away('planning/director', '部長')];
    story.does(at('planning/manager'), approve);
    story.seats = [present('planning/director', '部長')];
    expect(story.refusal(at('planning/manager'), pullBack)).toBe('NOT_YOUR_TURN');
  });
});
