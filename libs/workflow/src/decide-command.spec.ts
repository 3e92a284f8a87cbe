import { describe, expect, test } from '@jest/globals';
import {
  before,
  eventOf,
  frozen,
  now,
  person,
  refusalOf,
  sceneOf,
  sheetAt,
  signature,
  stamp,
} from '../test/given.js';
import { deskAt, facts, stepIds } from '../test/shipped-facts.js';
import type { Approve, Command, Edit, Return, Submit } from './command.js';
import { decide } from './decide.js';
import { evolve } from './evolve.js';
import type { Sheet } from './sheet.js';

// decide.spec.ts holds who may act and where a sheet goes; here is what a command itself must bring.
const sato = person('佐藤', 'citizens/staff');
const edit: Edit = {
  type: 'edit',
  version: 7,
  patches: [{ path: 'base.name', value: '住民記録' }],
  closed: [],
};
const submit: Submit = { type: 'submit', version: 7, errors: [], warnings: [], notes: [] };
const approve: Approve = { type: 'approve', version: 7 };
const back: Return = {
  type: 'return',
  version: 7,
  to: 'draft',
  reason: '再確認',
  marks: [],
  resume: 'fromThere',
};
const ask = (sheet: Sheet, actor: typeof sato, command: Command) =>
  decide(sheet, sceneOf(actor), frozen(command));
const problem = (rule: string) => ({ rule, path: 'money', message: '前年より三割多い' });

const stale = {
  code: 'STALE',
  last: { type: 'edited', by: signature(person('前の人', 'citizens/staff')), at: before },
};

describe('stale version', () => {
  test.each([6, 1, 0, -1, 8, 999, NaN])(
    'given version 7 – when handing in, approving or returning version %d – then STALE with who, what and when',
    (version) => {
      expect(refusalOf(ask(sheetAt('rate'), sato, { ...submit, version }))).toEqual(stale);
      expect(refusalOf(ask(sheetAt('rate'), sato, { ...back, version }))).toEqual(stale);
      const manager = person('課長', 'citizens/manager');
      expect(refusalOf(ask(sheetAt('manager'), manager, { ...approve, version }))).toEqual(stale);
    },
  );

  test('given somebody else was faster – when the turn has passed on – then who did it comes before “not your turn”', () => {
    const moved = evolve(
      sheetAt('rate'),
      eventOf(ask(sheetAt('rate'), person('同僚', 'citizens/staff'), submit)),
    );
    const refusal = refusalOf(ask(moved, sato, submit));
    expect(refusal).toMatchObject({
      code: 'STALE',
      last: { type: 'submitted', by: { name: '同僚' }, at: now },
    });
  });
});

describe('edits, merged field by field', () => {
  test('given an edit of an older version – when every field is open – then kept, with its parent', () => {
    expect(eventOf(ask(sheetAt('draft'), sato, { ...edit, version: 3 }))).toEqual({
      ...{ type: 'edited', by: signature(sato), at: now, round: 2, parent: 3, patches: edit.patches },
      ...stamp,
    });
  });

  test.each([8, 0, -1, NaN])(
    'given an edit of version %d, which never was – then STALE: it would have no parent',
    (version) => {
      expect(refusalOf(ask(sheetAt('draft'), sato, { ...edit, version }))).toEqual(stale);
    },
  );
});

describe('checks on handing in', () => {
  const [over, missing] = [problem('over'), problem('missing')];
  const note = (rule: string, text = '法改正による') => ({ rule, text });

  test('given a failed check – when submitted – then CHECKS_FAILED with every problem, noted or not', () => {
    const refusal = refusalOf(
      ask(sheetAt('rate'), sato, { ...submit, errors: [missing, over], notes: [note('over')] }),
    );
    expect(refusal).toEqual({ code: 'CHECKS_FAILED', problems: [missing, over] });
  });

  test('given errors and warnings – when submitted – then the errors are told first', () => {
    const refusal = refusalOf(ask(sheetAt('rate'), sato, { ...submit, errors: [missing], warnings: [over] }));
    expect(refusal.code).toBe('CHECKS_FAILED');
  });

  test('given warnings – when a note is lacking – then NOTE_REQUIRED names only those without one', () => {
    const warned = { ...submit, warnings: [over, missing], notes: [note('over')] };
    expect(refusalOf(ask(sheetAt('rate'), sato, warned))).toEqual({
      code: 'NOTE_REQUIRED',
      problems: [missing],
    });
  });

  test.each(['', ' ', '　'])(
    'given a warning – when its note is %j – then NOTE_REQUIRED: a blank explains nothing',
    (text) => {
      const warned = { ...submit, warnings: [over], notes: [note('over', text), note('another')] };
      expect(refusalOf(ask(sheetAt('rate'), sato, warned)).code).toBe('NOTE_REQUIRED');
    },
  );

  test('given warnings that all have a note – when submitted – then it passes and the notes are in the history', () => {
    const notes = [note('over'), note('missing')];
    const event = eventOf(ask(sheetAt('rate'), sato, { ...submit, warnings: [over, missing], notes }));
    expect(event).toMatchObject({ type: 'submitted', notes });
  });
});

describe('confirmed places', () => {
  test('given places that stay as last year – when edited – then the event names them; without any it says nothing of it', () => {
    const confirming = { ...edit, patches: [], confirms: ['base.name'] };
    expect(eventOf(ask(sheetAt('draft'), sato, confirming))).toMatchObject({ patches: [], confirms: ['base.name'] }); // prettier-ignore
    for (const none of [edit, { ...edit, confirms: [] }])
      expect(eventOf(ask(sheetAt('draft'), sato, none))).not.toHaveProperty('confirms');
  });
});

describe('closed fields', () => {
  test('given a change outside the mask – when edited – then FIELD_CLOSED names the fields and nothing is kept', () => {
    const refusal = refusalOf(
      ask(sheetAt('draft'), sato, { ...edit, closed: ['opinion.text', 'self.rating'] }),
    );
    expect(refusal).toEqual({ code: 'FIELD_CLOSED', paths: ['opinion.text', 'self.rating'] });
  });

  test.each(stepIds.filter((step) => !facts[step].writable))(
    'given step %s, which opens nothing – when edited – then FIELD_CLOSED even if the caller found nothing closed',
    (step) => {
      const holder = person('当番', deskAt(step));
      expect(refusalOf(ask(sheetAt(step), holder, edit))).toEqual({
        code: 'FIELD_CLOSED',
        paths: ['base.name'],
      });
      expect(refusalOf(ask(sheetAt(step), holder, { ...edit, patches: [] })).code).toBe('FIELD_CLOSED');
    },
  );
});

describe('an approved sheet is frozen', () => {
  const cio = person('副市長', 'executive/cio');
  const done = frozen(evolve(sheetAt('cio'), eventOf(ask(sheetAt('cio'), cio, approve))));

  test.each([edit, submit, approve, back])(
    'given 決裁済 – when anybody sends $type, fresh or stale – then ALREADY_APPROVED with who and when',
    (command) => {
      const last = { type: 'decided', by: signature(cio), at: now };
      for (const actor of [cio, sato, person('退職者')])
        for (const version of [7, 8])
          expect(refusalOf(ask(done, actor, { ...command, version }))).toEqual({
            code: 'ALREADY_APPROVED',
            last,
          });
    },
  );
});

test('given the same facts – when decided twice – then the same answer, and nothing given was written to', () => {
  const twice = [0, 1].map(() => ask(sheetAt('rate'), sato, submit));
  expect(twice[0]).toEqual(twice[1]);
  expect(eventOf(twice[0]!).type).toBe('submitted');
});
