import { describe, expect, test } from '@jest/globals';
import { before, frozen, now, person, sheetAt, signature, stamp } from '../test/given.js';
import { evolve } from './evolve.js';
import type { Event, OpenSheet } from './sheet.js';

const sato = signature(person('佐藤', 'citizens/staff'));
const tanaka = signature(person('田中', 'citizens/manager'));
const by = (who: typeof sato) => ({ by: who, at: now, round: 2, ...stamp });
const opened: Event = {
  ...{ type: 'opened', by: sato, at: before, owner: 'citizens', content: { base: {} } },
  ...{ to: 'draft', stage: 'draft', desks: ['citizens/staff'] },
};
const edited: Event = { type: 'edited', ...by(sato), parent: 7, patches: [{ path: 'a', value: 1 }] };
const submitted: Event = {
  ...{ type: 'submitted', ...by(sato), from: 'rate', notes: [] },
  ...{ to: 'manager', stage: 'selfAssessment', desks: ['citizens/manager'] },
};
const approved: Event = {
  ...{ type: 'approved', ...by(tanaka), from: 'manager' },
  ...{ to: 'finding', stage: 'review', desks: ['digital/staff'] },
};
const returned: Event = {
  ...{ type: 'returned', ...by(tanaka), from: 'manager', reason: '金額の根拠がない' },
  ...{ to: 'draft', stage: 'draft', desks: ['citizens/staff'] },
};
const decided: Event = { type: 'decided', ...by(tanaka), from: 'cio' };

describe('evolve: what each event makes of a sheet', () => {
  test('given nothing – when opened – then version 1, round 1, nobody has written, the first desk is up', () => {
    expect(evolve(undefined, opened)).toEqual({
      ...{ state: 'open', owner: 'citizens', version: 1, round: 1, authors: [] },
      ...{ step: 'draft', stage: 'draft', desks: ['citizens/staff'], visit: 1 },
      ...{ votes: [], passed: [], skipped: [], since: before, stageSince: before, before: null },
      last: { type: 'opened', by: sato, at: before },
    });
  });

  test('given a draft – when edited – then it stays where it is and its writer is an author of that stage', () => {
    const sheet = sheetAt('draft');
    expect(evolve(sheet, edited)).toEqual({
      ...sheet,
      version: 8,
      authors: [{ person: '佐藤', stage: 'draft' }],
      last: { type: 'edited', by: sato, at: now },
    });
  });

  test('given an author – when they write again in the same stage – then they are listed once', () => {
    const sheet = sheetAt('draft', { authors: [{ person: '佐藤', stage: 'draft' }] });
    expect(evolve(sheet, edited).authors).toEqual([{ person: '佐藤', stage: 'draft' }]);
  });

  test('given a drafter – when they write in a later stage – then both stages are kept', () => {
    const sheet = sheetAt('rate', { authors: [{ person: '佐藤', stage: 'draft' }] });
    expect(evolve(sheet, edited).authors).toEqual([
      { person: '佐藤', stage: 'draft' },
      { person: '佐藤', stage: 'selfAssessment' },
    ]);
  });
});

describe('evolve: moves', () => {
  test('given a rating – when submitted – then it moves on and the sender is an author of the stage left', () => {
    const after = evolve(sheetAt('rate'), submitted);
    expect(after).toMatchObject({ step: 'manager', desks: ['citizens/manager'], version: 8, round: 2 });
    expect(after.authors).toEqual([{ person: '佐藤', stage: 'selfAssessment' }]);
  });

  test('given the manager’s turn – when approved – then it moves on and the approver is no author', () => {
    const after = evolve(sheetAt('manager'), approved);
    expect(after).toMatchObject({ step: 'finding', stage: 'review', desks: ['digital/staff'], round: 2 });
    expect(after.authors).toEqual([]);
  });

  test('given the manager’s turn – when returned – then a new round begins and authors are remembered', () => {
    const authors: OpenSheet['authors'] = [{ person: '佐藤', stage: 'draft' }];
    const after = evolve(sheetAt('manager', { authors }), returned);
    expect(after).toMatchObject({ step: 'draft', stage: 'draft', desks: ['citizens/staff'], round: 3 });
    expect(after.authors).toEqual(authors);
  });

  test('given the last step – when decided – then it is approved, with its hash and nobody’s turn', () => {
    const { owner, round, authors, passed } = sheetAt('cio');
    expect(evolve(sheetAt('cio'), decided)).toEqual({
      ...{ state: 'approved', owner, version: 8, round, authors, skipped: [], contentHash: 'h7' },
      passed: [...passed, { step: 'cio', votes: [{ n: 8, by: tanaka, at: now, agrees: true }] }],
      last: { type: 'decided', by: tanaka, at: now },
    });
  });
});

describe('evolve: words and standing in', () => {
  const voted: Event = { type: 'voted', ...by(tanaka), from: 'manager', agrees: false, comment: '反対' };

  test('given several desks – when one has spoken – then it waits for the others and the word is kept', () => {
    const sheet = frozen({ ...sheetAt('manager'), desks: ['citizens/manager', 'welfare/manager'] });
    const after = evolve(sheet, voted) as OpenSheet;
    expect(after).toMatchObject({ step: 'manager', desks: ['welfare/manager'], visit: 6, since: before });
    expect(after.votes).toEqual([{ n: 8, by: tanaka, at: now, agrees: false, comment: '反対' }]);
  });

  test('given a deputy – when they write for somebody – then both are authors of what was written', () => {
    const acting = { through: 'delegation', for: { person: '高橋', name: '高橋' } } as const;
    const after = evolve(sheetAt('draft'), { ...edited, by: { ...sato, acting } });
    expect(after.authors).toEqual([
      { person: '佐藤', stage: 'draft' },
      { person: '高橋', stage: 'draft' },
    ]);
  });

  test('given a move – when it stays in its stage – then the stage’s clock goes on and the step’s begins', () => {
    const within = evolve(sheetAt('rate'), submitted);
    expect(within).toMatchObject({ visit: 8, since: now, stageSince: before });
    expect(evolve(sheetAt('manager'), approved)).toMatchObject({ visit: 8, since: now, stageSince: now });
  });

  test('given a year moved to another route – when rerouted – then the named steps are open again, the rest is kept', () => {
    const moved = evolve(sheetAt('director'), {
      ...{ type: 'rerouted', ...by(sato), repeat: ['manager', 'confirm'], skipped: [] },
      ...{ to: 'manager', stage: 'selfAssessment', desks: ['citizens/manager'] },
    });
    expect(moved).toMatchObject({ step: 'manager', round: 2, before: null });
    expect(moved.passed.map(({ step }) => step)).toEqual(['draft', 'rate', 'finding']);
  });
});

describe('evolve: a history that cannot be is an error, never a sheet', () => {
  const done = evolve(sheetAt('cio'), decided);

  test.each([edited, submitted, approved, returned, decided])(
    'given an approved sheet – when $type – then it throws: nothing follows 決裁',
    (event) => expect(() => evolve(done, event)).toThrow('not open'),
  );

  test.each([edited, submitted, approved, returned, decided])(
    'given no sheet – when $type – then it throws: a history begins by opening',
    (event) => expect(() => evolve(undefined, event)).toThrow('not open'),
  );

  test.each([submitted, approved, returned, decided])(
    'given a sheet at another step – when $type – then it throws: an event starts where the last ended',
    (event) => expect(() => evolve(sheetAt('finding'), event)).toThrow('on a sheet at finding'),
  );

  test('given nothing to take back – when pulledBack – then it throws', () => {
    const { step: to, stage, desks } = sheetAt('rate');
    const event: Event = { type: 'pulledBack', ...by(sato), undoes: 7, to, stage, desks };
    expect(() => evolve(sheetAt('rate'), event)).toThrow('cannot be taken back');
  });

  test('given a sheet – when opened again – then it throws and history is not wiped', () => {
    expect(() => evolve(sheetAt('rate'), opened)).toThrow('exists');
    expect(() => evolve(done, opened)).toThrow('exists');
  });
});

test('given any event – when evolved – then neither sheet nor event is written to', () => {
  for (const [step, event] of [['rate', submitted] as const, ['manager', returned] as const])
    expect(evolve(sheetAt(step), frozen(event))).toEqual(evolve({ ...sheetAt(step) }, { ...event }));
});
