import assert from 'node:assert/strict';
import type { Actor } from '../src/actor.js';
import type { Command } from '../src/command.js';
import { decide } from '../src/decide.js';
import { open } from '../src/events.js';
import { evolve } from '../src/evolve.js';
import type { Route } from '../src/route.js';
import type { Scene } from '../src/scene.js';
import { voicesOf } from '../src/seats.js';
import type { Event, Passage, Sheet } from '../src/sheet.js';
import { names, type Attempt } from './attempts.js';
import type { Book, Owner, Try } from './book.js';
import { before, delegated, frozen, held, person, sceneOf, signature, stamp } from './given.js';
import { Model } from './model.js';
import type { Office } from './office.js';

/** One sheet's life, with the row and the history that a database would hold, beside the same life by the rule book. */
export class Life {
  readonly model: Model;
  readonly events: Event[] = [];
  row: Sheet;
  private replay: Sheet;

  constructor(
    readonly route: Route,
    readonly book: Book,
    readonly owner: Owner,
    readonly count: (what: string) => void,
  ) {
    this.model = new Model(book, owner);
    const by = signature(person('係', 'digital/staff'));
    const opened = open(route, { owner, content: {}, by, stamp, now: before });
    this.events.push(opened);
    this.row = frozen(evolve(undefined, opened));
    this.replay = this.row;
  }

  /** The same life so far, to be lived on otherwise. */
  copy(): Life {
    const model = Object.assign(Object.create(Model.prototype), this.model, {
      wrote: new Set(this.model.wrote),
    });
    return Object.assign(Object.create(Life.prototype), this, { model, events: [...this.events] });
  }

  act(office: Office, attempt: Attempt): void {
    const { rightful, clean, who, rightAct, dissents, rightTarget, behind, tried } = attempt;
    const { fact, place } = this.model;
    const right = fact?.ends === 'agree' && dissents ? 'disagree' : fact?.ends;
    const type = rightAct && right ? right : tried.type;
    const able = rightful ? this.able(type, office, clean) : [];
    const pool = able.length > 0 ? able : names;
    const targets = rightTarget ? (fact?.back.filter((step) => place.done.has(step)) ?? []) : [];
    const to = targets[who % targets.length] ?? tried.to;
    this.try(pool[who % pool.length]!, office, { ...tried, type, to, version: this.model.version - behind });
  }

  private able(type: Try['type'], office: Office, clean: boolean): string[] {
    const { model } = this;
    if (type === 'pullBack') return names.filter((name) => model.undo?.who === name);
    const claims = names.map((name) => ({
      name,
      voices: model.claims(name, office).map(({ voices }) => voices),
    }));
    const used = [...model.wrote].map((entry) => entry.split(' ')[0]!).concat(model.spoken());
    const free = claims.filter(({ voices }) =>
      voices.some((all) => !all.some((voice) => used.includes(voice))),
    );
    const able = claims.filter(({ voices }) => voices.length > 0);
    return (clean && free.length > 0 ? free : able).map(({ name }) => name);
  }

  // node:assert, not expect: some 100,000 comparisons have to stay within seconds.
  try(name: string, office: Office, tried: Try): void {
    const decision = decide(this.row, this.scene(name, office, tried.says), frozen(commandOf(tried)));
    const wanted = this.model.attempt(name, office, tried);
    const got = 'refusal' in decision ? decision.refusal.code : undefined;
    assert.equal(got, wanted);
    this.count(got ?? tried.type);
    if ('event' in decision) this.save(decision.event);
    else assert.equal(this.row.version, this.model.version);
  }

  /** What the database would say of this person in this office. */
  scene(name: string, office: Office, verdicts: Try['says']): Scene {
    const { seats, away } = office;
    const present = (holder: string) => ({ person: holder, name: holder, absent: away.includes(holder) });
    const all = seats.map(({ desk, holders }) => ({ desk: held(desk), holders: holders.map(present) }));
    return sceneOf(actorOf(name, office), { route: this.route, seats: all, verdicts });
  }

  /** I-02: the row is the fold of its events as the database brings them back. */
  private save(event: Event): void {
    this.checkEvent(event);
    this.row = frozen(evolve(this.row, event));
    const stored: Event = JSON.parse(JSON.stringify(event));
    this.events.push(stored);
    this.replay = evolve(this.replay, stored);
    assert.deepEqual(this.replay, this.row);
    this.checkPassages(this.row.passed);
    this.checkRow();
    this.count(event.by.acting ? event.by.acting.through : event.type);
  }

  /** I-06, I-08: what an allowed event may never be, asked of the history itself. */
  private checkEvent(event: Event): void {
    const { row } = this;
    assert(row.state === 'open', 'a sheet changed after its end');
    if (event.type === 'returned') {
      assert(event.reason.trim() !== '', 'a return without reason');
      const order = Object.keys(this.book);
      assert(order.indexOf(event.to) < order.indexOf(event.from), 'a return forwards');
    }
    if (event.type === 'approved' || event.type === 'voted' || event.type === 'decided') {
      const writings = this.events.filter(({ type }) => type === 'edited' || type === 'submitted');
      const writers = writings.flatMap(({ by }) => voicesOf(by));
      assert(!voicesOf(event.by).some((voice) => writers.includes(voice)), 'approved by an author');
    }
    if (event.type === 'decided') {
      assert.equal(this.book[row.step]!.ends, 'approve', 'decided without an approval');
      assert(
        event.rule !== undefined || row.step === this.lastApproval(event.skipped),
        'decided below the last desk',
      );
    }
  }

  private lastApproval(skipped: { step: string }[] = []): string | undefined {
    const left = Object.keys(this.book).filter((id) => !skipped.some(({ step }) => step === id));
    return left.findLast((id) => this.book[id]!.ends === 'approve');
  }

  /** I-06: distinct persons, as many as needed; fewer only where all have spoken and the route says nothing else. */
  private checkPassages(passed: Passage[]): void {
    for (const { step, votes } of passed) {
      const { ends, need, desks, fallsTo } = this.book[step]!;
      const voices = votes.flatMap(({ by }) => voicesOf(by));
      assert.equal(new Set(voices).size, voices.length, `somebody counted twice at ${step}`);
      const agreeing = votes.filter(({ agrees }) => agrees).length;
      const heard = ends === 'agree' && !fallsTo && votes.length === desks[this.owner].length;
      assert(agreeing >= need || heard, `${step} passed with ${agreeing} of ${need}`);
    }
  }

  /** The row stands where the model stands. */
  private checkRow(): void {
    const { row, model } = this;
    const { step, waiting, words, done, skipped, visit } = model.place;
    const place = { votes: words, desks: waiting, visit, undo: model.undo !== undefined };
    const has = {
      step: row.state === 'open' ? row.step : row.state,
      ...rest(row),
      ...(row.state === 'open' ? placeOf(row) : {}),
    };
    const wants = {
      ...{ step, version: model.version, round: model.round, authors: [...model.wrote] },
      ...{ passed: [...done], skipped, ...(row.state === 'open' ? place : {}) },
    };
    assert.deepEqual(has, wants);
    assert.equal(row.version, this.events.length);
  }
}

function rest({ version, round, authors, passed, skipped }: Sheet) {
  return {
    version,
    round,
    authors: authors.map(({ person: who, stage }) => `${who} ${stage}`),
    passed: passed.map(({ step, votes }) => [step, words(votes)]),
    skipped: skipped.map(({ step, rule }) => `${step}: ${rule}`),
  };
}

function placeOf({ votes, desks, visit, before: undo }: Sheet & { state: 'open' }) {
  return { votes: words(votes), desks, visit, undo: undo !== null };
}

function words(votes: Passage['votes']) {
  return votes.map(({ by, agrees }) => ({ voices: voicesOf(by), agrees }));
}

function actorOf(name: string, { seats, delegations }: Office): Actor {
  const desks = seats.filter(({ holders }) => holders.includes(name)).map(({ desk }) => desk);
  const given = delegations.filter(({ to }) => to === name);
  return { ...person(name, ...desks), delegations: given.map(({ desk, of }) => delegated(desk, of)) };
}

export function commandOf(tried: Try): Command {
  const { type, version, comment, reason, to, opened } = tried;
  const problem = { rule: 'over', path: 'money', message: '多い' };
  switch (type) {
    case 'edit':
      return { type, version, patches: [{ path: 'p', value: version }], closed: tried.closed ? ['q'] : [] };
    case 'submit': {
      const notes = tried.noted ? [{ rule: 'over', text: '法改正' }] : [];
      const [errors, warnings] = [tried.failed, tried.warned].map((is) => (is ? [problem] : []));
      return { type, version, comment, notes, errors: errors!, warnings: warnings! };
    }
    case 'return': {
      const marks = [{ path: 'p', text: reason }];
      return { type, version, to, reason, marks, resume: tried.straightBack ? 'backToSender' : 'fromThere' };
    }
    case 'pullBack':
      return { type, version, opened };
    case 'withdraw':
      return { type, version, reason };
    case 'reject':
      return { type, version, reason, confirmation: tried.typed };
    default:
      return { type, version, comment };
  }
}
