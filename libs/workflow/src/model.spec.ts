import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { before, frozen, now, person, route, signature } from '../test/given.js';
import { Model, type Try } from '../test/model.js';
import { facts, owners, stepIds, type Owner, type StepId } from '../test/shipped-facts.js';
import type { Actor } from './actor.js';
import { decide, open, type Command } from './decide.js';
import { evolve, type Event, type Sheet } from './sheet.js';

const RUNS = 1_200;
const desks = [
  ...new Set(stepIds.flatMap((id) => owners.map((owner) => facts[id].desk[owner]))),
  'welfare/staff',
];

interface Attempt {
  /** Somebody whose turn it is, where there is one; else anybody. */
  rightful: boolean;
  who: number;
  /** The act that ends the step, whatever `type` says; a step that may be returned to, whatever `to` says. */
  rightAct: boolean;
  rightTarget: boolean;
  /** Versions behind the sheet; below zero: ahead of it. */
  behind: number;
  tried: Try;
}

const mostly = (chance: number) => fc.nat(99).map((n) => n < chance);
const seldom = mostly;
const attempts: fc.Arbitrary<Attempt> = fc.record({
  rightful: mostly(80),
  who: fc.nat(1_000),
  rightAct: mostly(55),
  rightTarget: mostly(60),
  behind: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -2, max: 9 }) },
  ),
  tried: fc.record({
    type: fc.constantFrom('edit', 'submit', 'approve', 'return'),
    version: fc.constant(0),
    to: fc.constantFrom(...stepIds, 'approved', 'mayor', ''),
    reason: fc.constantFrom('再確認', ' 根拠は？ ', '金額', '', '　'),
    closed: seldom(20),
    failed: seldom(10),
    warned: seldom(30),
    noted: mostly(70),
  }),
});
/** Ten people on one to four desks each: most pairs of duties meet in one person in some run. */
const offices = fc.array(fc.uniqueArray(fc.constantFrom(...desks), { minLength: 1, maxLength: 4 }), {
  minLength: 10,
  maxLength: 10,
});

function commandOf({ type, version, to, reason, closed, failed, warned, noted }: Try): Command {
  const problem = { rule: 'over', path: 'money', message: '多い' };
  switch (type) {
    case 'edit':
      return { type, version, patches: [{ path: 'p', value: version }], closed: closed ? ['q'] : [] };
    case 'submit':
      return {
        ...{
          type,
          version,
          contentHash: `h${version}`,
          notes: noted ? [{ rule: 'over', text: '法改正' }] : [],
        },
        ...{ errors: failed ? [problem] : [], warnings: warned ? [problem] : [] },
      };
    case 'approve':
      return { type, version, contentHash: `h${version}` };
    case 'return':
      return { type, version, to, reason };
  }
}

const seen = new Map<string, number>();
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

/** One sheet's life, with the row and the history that a database would hold. */
class Life {
  readonly model: Model;
  readonly events: Event[] = [];
  row: Sheet;

  constructor(owner: Owner) {
    this.model = new Model(owner);
    const opener = signature(person('係', 'digital/staff'));
    this.events.push(open(route, owner, {}, opener, before));
    this.row = frozen(evolve(undefined, this.events[0]!));
  }

  act(people: Actor[], { rightful, who, rightAct, rightTarget, behind, tried }: Attempt): void {
    const { fact, owner, version } = this.model;
    const holders = people.filter(
      (actor) => rightful && actor.desks.some(({ id }) => id === fact?.desk[owner]),
    );
    const pool = holders.length > 0 ? holders : people;
    const type = rightAct && fact ? fact.ends : tried.type;
    const to = rightTarget && fact?.back.length ? fact.back[who % fact.back.length]! : tried.to;
    this.try(pool[who % pool.length]!, { ...tried, type, to, version: version - behind });
  }

  // node:assert, not expect: some 100,000 comparisons have to stay within a second.
  private try(actor: Actor, tried: Try): void {
    const wanted = this.model.attempt(
      actor.person,
      actor.desks.map(({ id }) => id),
      tried,
    );
    const decision = decide(this.row, route, actor, frozen(commandOf(tried)), now);
    const got = 'refusal' in decision ? decision.refusal.code : undefined;
    assert.equal(got, wanted);
    count(got ?? tried.type);
    if ('events' in decision) this.save(actor, tried, decision.events);
    this.checkRow();
  }

  private save(actor: Actor, tried: Try, [event, ...more]: Event[]): void {
    assert.equal(more.length, 0);
    this.checkEvent(actor, tried, event!);
    this.row = frozen(evolve(this.row, event!));
    this.events.push(JSON.parse(JSON.stringify(event)));
    this.checkReplay();
  }

  /** I-03, I-05, I-06, I-08: what an allowed event may never be, asked of the history itself. */
  private checkEvent(actor: Actor, tried: Try, event: Event): void {
    assert(this.row.state === 'open', 'an approved sheet changed');
    const { desk } = event.by;
    assert(this.row.desks.includes(desk!) && actor.desks.some(({ id }) => id === desk), `not ${desk}’s turn`);
    if (event.type === 'edited') {
      assert.equal(event.parent, tried.version);
      assert(event.parent <= this.events.length, 'an edit of the future');
    }
    if (event.type === 'returned') {
      assert(event.reason.trim() !== '', 'a return without reason');
      assert(
        stepIds.indexOf(event.to as StepId) < stepIds.indexOf(event.from as StepId),
        'a return forwards',
      );
    }
    if (event.type === 'approved' || event.type === 'decided') {
      const writing = this.events.filter(({ type }) => type === 'edited' || type === 'submitted');
      assert(!writing.some(({ by }) => by.person === event.by.person), 'approved by an author');
    }
  }

  /** I-01, I-02: the row is the fold of its events as the database brings them back, numbered 1 to n. */
  private checkReplay(): void {
    let replay: Sheet | undefined;
    for (const [i, event] of this.events.entries()) {
      replay = evolve(replay, event);
      assert.equal(replay.version, i + 1);
    }
    assert.deepEqual(replay, this.row);
  }

  /** The row stands where the model stands, after what was allowed and after what was refused. */
  private checkRow(): void {
    const { row, model } = this;
    assert.equal(row.version, this.events.length);
    assert.equal(row.version, model.version);
    assert.equal(row.round, model.round);
    assert.equal(row.state === 'open' ? row.step : row.state, model.step);
    assert.deepEqual(
      row.authors.map(({ person: who, stage }) => `${who} ${stage}`),
      [...model.wrote],
    );
  }
}

describe('any office, any sequence of up to 40 commands', () => {
  test('given random people, versions, targets and reasons – when they act – then row, replay and rule book agree', () => {
    const life = fc.property(
      fc.constantFrom(...owners),
      offices,
      fc.array(attempts, { maxLength: 40, size: 'max' }),
      (owner, held, all) => {
        const people = held.map((ids, n) => frozen(person(`p${n}`, ...ids)));
        const sheet = new Life(owner);
        for (const attempt of all) sheet.act(people, attempt);
        count('lives');
        if (sheet.model.step === 'approved') count('approvals');
      },
    );
    fc.assert(life, { numRuns: RUNS });
  });

  test('given those lives – when counted – then every act and every refusal was met many times', () => {
    const codes =
      'STALE NOT_YOUR_TURN OWN_DRAFT WRONG_ACT FIELD_CLOSED CHECKS_FAILED NOTE_REQUIRED REASON_REQUIRED';
    const all = [
      ...codes.split(' '),
      'TARGET_NOT_ALLOWED',
      'ALREADY_APPROVED',
      'edit',
      'submit',
      'approve',
      'return',
    ];
    expect(all.filter((outcome) => (seen.get(outcome) ?? 0) < 50)).toEqual([]);
    expect(seen.get('approvals')).toBeGreaterThan(20);
    expect(seen.get('lives')).toBeGreaterThanOrEqual(1_000);
  });
});
