import { describe, expect, test } from '@jest/globals';
import {
  eventOf,
  frozen,
  now,
  person,
  refusalOf,
  route,
  sceneOf,
  sheetAt,
  signature,
  stamp,
  withRole,
} from '../test/given.js';
import { deskAt, facts, owners, stepIds, type StepId } from '../test/shipped-facts.js';
import type { Actor } from './actor.js';
import type { Approve, Command, Edit, Return, Submit } from './command.js';
import { decide } from './decide.js';
import { open } from './events.js';
import { evolve } from './evolve.js';
import { stepOf, type StageName } from './route.js';
import type { Sheet } from './sheet.js';

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
  reason: '金額の根拠を書いてください',
  marks: [],
  resume: 'fromThere',
};
const complete = (step: StepId) => (facts[step].ends === 'submit' ? submit : approve);
const holder = (step: StepId) => person('当番', deskAt(step));
const ask = (sheet: Sheet, actor: Actor, command: Command) => decide(sheet, sceneOf(actor), frozen(command));
const approvingSteps = stepIds.filter((step) => facts[step].ends === 'approve');

describe('who may act', () => {
  test.each(stepIds)('given step %s – when its desk acts – then it is done in that desk’s name', (step) => {
    const event = eventOf(ask(sheetAt(step), holder(step), complete(step)));
    expect(event).toMatchObject({ by: signature(holder(step)), at: now });
  });

  test.each(stepIds)('given step %s – when any desk of another step acts – then NOT_YOUR_TURN', (step) => {
    const others = stepIds.map((id) => deskAt(id)).filter((desk) => desk !== deskAt(step));
    for (const desk of others)
      for (const command of [edit, submit, approve, back])
        expect(refusalOf(ask(sheetAt(step), person('他', desk), command))).toEqual({ code: 'NOT_YOUR_TURN' });
  });

  test.each(['administrator', 'viewer'] as const)(
    'given the role %s alone – when acting – then NOT_YOUR_TURN',
    (role) => {
      for (const command of [edit, submit, approve, back])
        expect(refusalOf(ask(sheetAt('rate'), withRole(role), command)).code).toBe('NOT_YOUR_TURN');
    },
  );

  test('given a transfer – when the successor at the desk acts – then allowed, and the predecessor no more', () => {
    expect(eventOf(ask(sheetAt('rate'), person('後任', 'citizens/staff'), submit)).by.name).toBe('後任');
    expect(refusalOf(ask(sheetAt('rate'), person('前任', 'welfare/staff'), submit)).code).toBe(
      'NOT_YOUR_TURN',
    );
  });

  test('given a person on two desks – when acting – then the signature is of the desk whose turn it is', () => {
    const both = person('兼務', 'welfare/manager', 'citizens/staff');
    expect(eventOf(ask(sheetAt('draft'), both, submit)).by.desk).toBe('citizens/staff');
  });
});

describe('order of stages', () => {
  test.each(stepIds)(
    'given step %s – when completed – then the next step follows and none is skipped',
    (step) => {
      const after = evolve(sheetAt(step), eventOf(ask(sheetAt(step), holder(step), complete(step))));
      expect(after.state === 'open' ? after.step : after.state).toBe(facts[step].next);
    },
  );

  test.each(stepIds)(
    'given step %s – when ended by the other act – then WRONG_ACT names the right one',
    (step) => {
      const wrong = facts[step].ends === 'submit' ? approve : submit;
      const refusal = refusalOf(ask(sheetAt(step), holder(step), wrong));
      expect(refusal).toEqual({ code: 'WRONG_ACT', expected: facts[step].ends });
    },
  );
});

describe('what a move records', () => {
  test('given a completion – when recorded – then it holds the hash of what was seen and where it came from', () => {
    const done = eventOf(ask(sheetAt('cio'), holder('cio'), approve));
    expect(done).toEqual({
      ...{ type: 'decided', by: signature(holder('cio')), at: now, round: 2, from: 'cio' },
      ...{ agrees: true, relieved: [], skipped: [], ...stamp },
    });
  });

  test('given a route – when a sheet is opened – then it stands at the first step with its owner’s desk', () => {
    const by = signature(holder('draft'));
    const opened = open(route, { owner: 'citizens', content: { a: 1 }, by, stamp, now });
    expect(opened).toMatchObject({
      type: 'opened',
      to: 'draft',
      desks: ['citizens/staff'],
      content: { a: 1 },
      skipped: [],
      ...stamp,
    });
    for (const key of ['carried', 'lost']) expect(opened).not.toHaveProperty(key);
    const more = { carried: ['a'], lost: ['b'], content: { a: 1 }, owner: 'citizens' };
    expect(open(route, { ...more, by, stamp, now })).toMatchObject({ carried: ['a'], lost: ['b'] });
    expect(() => open({ ...route, stages: [] }, { owner: 'citizens', content: {}, by, stamp, now })).toThrow(
      'no steps',
    );
  });
});

describe('return', () => {
  const targets = (step: StepId) =>
    [...stepIds, 'mayor', ''].map((to) => ({ to, may: facts[step].back.includes(to as StepId) }));

  test.each(stepIds)(
    'given step %s – when returned – then only to the earlier steps that the route names',
    (step) => {
      for (const { to, may } of targets(step)) {
        const decision = ask(sheetAt(step), holder(step), { ...back, to });
        if (may)
          expect(eventOf(decision)).toMatchObject({ type: 'returned', from: step, to, reason: back.reason });
        else
          expect(refusalOf(decision)).toEqual({
            code: 'TARGET_NOT_ALLOWED',
            allowed: facts[step].back.map((id) => ({ step: id, label: stepOf(route, id).step.label })),
          });
      }
    },
  );
});

describe('return: its reason and what follows', () => {
  test.each(['', ' ', '\n\t', '　　'])(
    'given the reason %j – when returned – then REASON_REQUIRED',
    (reason) => {
      expect(refusalOf(ask(sheetAt('cio'), holder('cio'), { ...back, reason })).code).toBe('REASON_REQUIRED');
    },
  );

  test('given a reason with space around it – when returned – then the words are kept and the space is not', () => {
    const event = eventOf(ask(sheetAt('cio'), holder('cio'), { ...back, reason: '　再確認 \n' }));
    expect(event).toMatchObject({ reason: '再確認', stage: 'draft', desks: ['citizens/staff'] });
  });

  test('given a returned sheet – when mended – then it resumes from there and passes every desk again', () => {
    let sheet: Sheet = evolve(
      sheetAt('cio'),
      eventOf(ask(sheetAt('cio'), holder('cio'), { ...back, to: 'finding' })),
    );
    const passed: StepId[] = [];
    while (sheet.state === 'open') {
      const step = sheet.step as StepId;
      passed.push(step);
      const actor = person(`${step}の人`, deskAt(step));
      sheet = evolve(sheet, eventOf(ask(sheet, actor, { ...complete(step), version: sheet.version })));
    }
    expect(passed).toEqual(['finding', 'confirm', 'director', 'cio']);
  });
});

const wrote = (stage: StageName) => ({ authors: [{ person: '佐藤', stage }] });
const satoAt = (step: StepId) => person('佐藤', deskAt(step));

describe('nobody approves what they drafted', () => {
  test.each(approvingSteps)(
    'given the drafter sits at %s – when approving – then OWN_DRAFT, but they may return',
    (step) => {
      for (const stage of ['draft', 'selfAssessment'] as const) {
        expect(refusalOf(ask(sheetAt(step, wrote(stage)), satoAt(step), approve))).toEqual({
          code: 'OWN_DRAFT',
        });
        expect(eventOf(ask(sheetAt(step, wrote(stage)), satoAt(step), back)).type).toBe('returned');
      }
    },
  );

  test('given one single edit or submission – when promoted overnight – then it counts as drafting', () => {
    for (const command of [edit, submit]) {
      const written = evolve(sheetAt('rate'), eventOf(ask(sheetAt('rate'), satoAt('rate'), command)));
      const sheet = { ...sheetAt('manager'), authors: written.authors };
      expect(refusalOf(ask(sheet, satoAt('manager'), approve)).code).toBe('OWN_DRAFT');
    }
  });

  test('given the drafter moved to the reviewing division – when writing the finding – then OWN_DRAFT', () => {
    for (const command of [edit, submit])
      expect(
        refusalOf(ask(sheetAt('finding', wrote('selfAssessment')), satoAt('finding'), command)).code,
      ).toBe('OWN_DRAFT');
  });
});

describe('the finding and its author', () => {
  test('given a finding sent back – when its author rewrites it – then allowed', () => {
    for (const command of [edit, submit])
      expect(eventOf(ask(sheetAt('finding', wrote('review')), satoAt('finding'), command)).by.name).toBe(
        '佐藤',
      );
  });

  test.each(['confirm', 'director', 'cio'] as const)(
    'given the finding’s author sits at %s – when confirming it – then OWN_DRAFT',
    (step) => {
      expect(refusalOf(ask(sheetAt(step, wrote('review')), satoAt(step), approve)).code).toBe('OWN_DRAFT');
    },
  );

  test('given somebody else wrote – when a person who only approved below sits above – then allowed', () => {
    const sheet = evolve(sheetAt('confirm'), eventOf(ask(sheetAt('confirm'), satoAt('confirm'), approve)));
    expect(eventOf(ask(sheet, satoAt('director'), { ...approve, version: 8 })).type).toBe('approved');
  });
});

describe('substitute reviewer', () => {
  test.each(['finding', 'confirm'] as const)(
    'given the reviewing division’s own subject – when at %s – then its substitute acts, not itself',
    (step) => {
      const sheet = sheetAt(step, { owner: 'digital' });
      const [digital, citizens] = [deskAt(step, 'digital'), deskAt(step)];
      expect(eventOf(ask(sheet, person('政策', digital), complete(step))).by.desk).toBe(digital);
      expect(refusalOf(ask(sheet, person('デジ', citizens), complete(step))).code).toBe('NOT_YOUR_TURN');
    },
  );

  test('given either owner – when the manager approves – then the sheet is on the right reviewer’s desk', () => {
    for (const owner of owners) {
      const decision = ask(sheetAt('manager', { owner }), person('課長', deskAt('manager', owner)), approve);
      expect(eventOf(decision)).toMatchObject({ to: 'finding', desks: [deskAt('finding', owner)] });
    }
  });
});
