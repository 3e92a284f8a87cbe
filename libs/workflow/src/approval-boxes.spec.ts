import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attempts, offices } from '../test/attempts.js';
import { owners } from '../test/book.js';
import { delegated, person } from '../test/given.js';
import { Life } from '../test/life.js';
import { richBook } from '../test/rich-book.js';
import { richRoute } from '../test/rich-route.js';
import { agree, approve, at, away, disagree, pullBack, sendBack, Story } from '../test/story.js';
import { approvalBoxes, type ApprovalBox } from './approval-boxes.js';
import type { Event } from './sheet.js';

const boxesOf = ({ events }: Story, readings = [] as { n: number; at: string }[]) =>
  approvalBoxes(richRoute, events, readings);
const blank = ['係長', '合議', '意見付合議', '部会', '部長', '市長'].map((post) => ({ post }));
const day = '2026-05-11';
const signed = (desk: string): ApprovalBox => ({ post: `${desk}課職`, name: `${desk}の人`, date: day });

describe('the boxes of a sheet', () => {
  test('given no history, or one in which nobody has signed – then a box for every approving step, under its label', () => {
    expect(approvalBoxes(richRoute)).toEqual(blank);
    expect(boxesOf(new Story().to('chief'))).toEqual(blank);
  });

  test('given everybody’s assent – then a box for each who signed, named apart by their units', () => {
    const story = new Story();
    story.toEnd();
    const desks = 'citizens/chief finance/chief planning/chief digital/chief audit/chief finance/manager planning/manager planning/director executive/mayor'; // prettier-ignore
    expect(boxesOf(story)).toEqual(desks.split(' ').map(signed));
  });

  test('given a post that no other box bears – then its own name alone', () => {
    const events = new Story().to('joint').events;
    expect(approvalBoxes(richRoute, events)[0]).toEqual({
      post: '職',
      name: 'citizens/chiefの人',
      date: day,
    });
  });

  test('given a dissent that was overruled – then only who agreed has signed', () => {
    const story = new Story().to('joint');
    story.does(at('legal/chief'), disagree);
    story.does(at('finance/chief'), agree);
    story.does(at('planning/chief'), agree);
    expect(boxesOf(story).slice(1, 3)).toEqual([signed('finance/chief'), signed('planning/chief')]);
  });

  test('given a return – then what has to be done again is signed no more, and what need not is', () => {
    const story = new Story().to('director');
    story.does(at('planning/director'), sendBack('finding'));
    const [chief, ...rest] = boxesOf(story);
    expect(chief).toEqual(signed('citizens/chief'));
    expect(rest.slice(-3)).toEqual(blank.slice(-3));
  });

  test('given an approval that was pulled back – then it is signed no more', () => {
    const story = new Story().to('chief');
    story.does(at('citizens/chief'), approve);
    story.does(at('citizens/chief'), pullBack);
    expect(boxesOf(story)).toEqual(blank);
  });

  test('given steps that were not needed and an early decision – then slashes', () => {
    const story = new Story();
    story.verdicts = { 'money > 0': false, 'money < 1000': true };
    story.toEnd();
    const slash = (post: string) => ({ post, skipped: true });
    const boxes = boxesOf(story);
    expect(boxes).toHaveLength(8);
    expect([boxes[3], boxes[7]]).toEqual([slash('意見付合議'), slash('市長')]);
  });

  test('given the turn of a day in Japan – then the day there', () => {
    const story = new Story().to('joint');
    const events = story.events.map((event) => ({ ...event, at: '2026-03-31T15:00:00.000Z' }) as Event);
    expect(approvalBoxes(richRoute, events)[0]!.date).toBe('2026-04-01');
  });
});

describe('代 and 後閲', () => {
  test('given a deputy’s approval – then whom it was for; once that person has read it, that too', () => {
    const story = new Story().to('chief');
    const { length: n } = story.events;
    story.does({ ...person('代理'), delegations: [delegated('citizens/chief', '係長')] }, approve);
    const box = { post: '職', name: '代理', date: day, deputyFor: '係長' };
    expect(boxesOf(story)[0]).toEqual(box);
    expect(boxesOf(story, [{ n, at: '2026-05-20T00:00:00Z' }])[0]).toEqual(box);
    const read = [{ n: n + 1, at: '2026-05-20T20:00:00+00:00' }];
    expect(boxesOf(story, read)[0]).toEqual({ ...box, readLater: { name: '係長', date: '2026-05-21' } });
  });

  test('given a desk that nobody held – then 代 for nobody', () => {
    const story = new Story().to('chief');
    story.seats = [away('citizens/chief')];
    story.does(at('citizens/manager'), approve);
    expect(boxesOf(story)[0]).toMatchObject({ name: 'citizens/managerの人', deputyFor: null });
  });
});

test('given any life of a sheet – then the boxes bear exactly the assents that hold by the rule book, in the order of the route', () => {
  const seen = { signed: 0, deputies: 0, slashes: 0, several: 0 };
  const life = fc.property(
    fc.constantFrom(...owners),
    offices(richBook),
    fc.array(attempts(richBook), { minLength: 20, maxLength: 40, size: 'max' }),
    (owner, office, all) => {
      const sheet = new Life(richRoute, richBook, owner, () => undefined);
      for (const attempt of all) sheet.act({ ...office, away: attempt.away }, attempt);
      const { done, skipped } = sheet.model.place;
      const spared = skipped.map((skip) => skip.split(':')[0]);
      const wanted = Object.entries(richBook)
        .filter(([, { ends }]) => ends !== 'submit')
        .flatMap(([step]) => {
          const words = (done.get(step) ?? []).filter(({ agrees }) => agrees);
          if (words.length === 0) return [{ slash: !done.has(step) && spared.includes(step) }];
          return words.map(({ voices: [name, principal] }) => ({ name, principal, slash: false }));
        });
      const got = approvalBoxes(richRoute, sheet.events).map(({ name, deputyFor, skipped: slash = false }) =>
        name === undefined ? { slash } : { name, principal: deputyFor ?? undefined, slash },
      );
      expect(got).toEqual(wanted);
      for (const { name, principal, slash } of wanted.map((box) => ({
        name: undefined,
        principal: undefined,
        ...box,
      }))) {
        if (name !== undefined) seen.signed++;
        if (principal !== undefined) seen.deputies++;
        if (slash) seen.slashes++;
      }
      if (wanted.length > 6) seen.several++;
    },
  );
  fc.assert(life, { numRuns: 300 });
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(20);
});
