import { describe, expect, test } from '@jest/globals';
import { before, frozen, now, person, sheetAt, signature } from '../test/given.js';
import { evolve, type Event, type OpenSheet } from './sheet.js';

const sato = signature(person('佐藤', 'citizens/staff'));
const tanaka = signature(person('田中', 'citizens/manager'));
const by = (who: typeof sato) => ({ by: who, at: now });
const opened: Event = {
  ...{ type: 'opened', by: sato, at: before, owner: 'citizens', content: { base: {} } },
  ...{ to: 'draft', stage: 'draft', desks: ['citizens/staff'] },
};
const edited: Event = { type: 'edited', ...by(sato), parent: 7, patches: [{ path: 'a', value: 1 }] };
const submitted: Event = {
  ...{ type: 'submitted', ...by(sato), from: 'rate', notes: [], contentHash: 'h' },
  ...{ to: 'manager', stage: 'selfAssessment', desks: ['citizens/manager'] },
};
const approved: Event = {
  ...{ type: 'approved', ...by(tanaka), from: 'manager', contentHash: 'h' },
  ...{ to: 'finding', stage: 'review', desks: ['digital/staff'] },
};
const returned: Event = {
  ...{ type: 'returned', ...by(tanaka), from: 'manager', reason: '金額の根拠がない' },
  ...{ to: 'draft', stage: 'draft', desks: ['citizens/staff'] },
};
const decided: Event = { type: 'decided', ...by(tanaka), from: 'cio', contentHash: 'abc' };

describe('evolve: what each event makes of a sheet', () => {
  test('given nothing – when opened – then version 1, round 1, nobody has written, the first desk is up', () => {
    expect(evolve(undefined, opened)).toEqual({
      ...{ state: 'open', owner: 'citizens', version: 1, round: 1, authors: [] },
      ...{ step: 'draft', stage: 'draft', desks: ['citizens/staff'] },
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
    const { step: _step, stage: _stage, desks: _desks, ...rest } = sheetAt('cio');
    expect(evolve(sheetAt('cio'), decided)).toEqual({
      ...rest,
      ...{ state: 'approved', version: 8, contentHash: 'abc' },
      last: { type: 'decided', by: tanaka, at: now },
    });
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

  test('given a sheet – when opened again – then it throws and history is not wiped', () => {
    expect(() => evolve(sheetAt('rate'), opened)).toThrow('exists');
    expect(() => evolve(done, opened)).toThrow('exists');
  });
});

test('given any event – when evolved – then neither sheet nor event is written to', () => {
  for (const [step, event] of [['rate', submitted] as const, ['manager', returned] as const])
    expect(evolve(sheetAt(step), frozen(event))).toEqual(evolve({ ...sheetAt(step) }, { ...event }));
});
