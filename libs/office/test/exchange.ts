import { act, NotFoundError, saveSheet, type ActOutcome, type SaveOutcome } from '@kairan/office';
import assert from 'node:assert/strict';
import type { Sql } from '../../../test/support/office.js';
import type { Cut, Wish } from './any-command.js';
import type { Lane } from './lane.js';
import { claimsOf, type Claim, type Model, type Town } from './model.js';
import { book } from './model-book.js';
import type { SmallTown } from './small-town.js';

/** One sheet in the program and in the model. */
export interface Paper {
  id: string;
  subject: string;
  model: Model;
}

/** A command that a client sent. */
export interface Sent {
  commandId: string;
  paper: Paper;
  who: string;
  wish: Wish;
}

/** What the client heard: `stored`, a reason against it, or nothing (`lost`). */
export interface Told extends Sent {
  answer: string;
  /** A save that says what is there already is answered like any other, and there is nothing to store. */
  idle: boolean;
}

interface NewEvent {
  command_id: string;
  event: {
    type: string;
    by: { person: string; desk: string; acting?: { through: string; for: { person: string } | null } };
  };
}

/** Everything said between clients and the program about the sheets of one town, and the same by the model. */
export class Exchange {
  readonly told: Told[] = [];
  readonly town: Town;
  private readonly stored = new Map<string, Sent>();

  constructor(
    readonly lane: Lane,
    readonly sql: Sql,
    readonly place: SmallTown,
    readonly count: (what: string) => void,
  ) {
    this.town = { day: 0, seats: place.seats(), leave: [], lent: [] };
  }

  /** Sends commands about one sheet at the same moment, and holds answers, history and row against the model. */
  async send(group: Sent[], cut: Cut | null): Promise<void> {
    const { paper } = group[0]!;
    const heard = await Promise.all(group.map((sent) => this.hear(cut, () => this.ask(sent))));
    const allowed = group.map((sent) => new Set(this.answersTo(sent)));
    const { row, events } = await this.look(paper);
    for (const event of events) {
      this.follow(group, paper.model, event);
      group.forEach((sent, i) => this.answersTo(sent).forEach((answer) => allowed[i]!.add(answer)));
    }
    for (const [i, sent] of group.entries()) {
      const answer = heard[i]!;
      const say = () => `${answer} to ${JSON.stringify({ ...sent, paper: paper.model.at })}, not ${[...allowed[i]!].join(', ')}`; // prettier-ignore
      assert(answer === 'lost' || allowed[i]!.has(answer), say());
      this.told.push({ ...sent, answer, idle: answer === 'stored' && !this.stored.has(sent.commandId) });
    }
    compare(paper.model, row, (id) => this.place.nameOf(id));
  }

  /** What a client hears of a question that may be cut short. */
  async hear(cut: Cut | null, ask: () => Promise<string>): Promise<string> {
    const careful = () =>
      ask().catch((error: unknown) => {
        if (error instanceof NotFoundError) return 'NOT_FOUND';
        throw error;
      });
    const answer = cut ? await this.lane.whileCut(cut, careful) : await careful();
    this.count(answer);
    if (answer === 'lost') this.count(`cut ${cut!.how}`);
    return answer;
  }

  private async ask({ commandId, paper, who, wish }: Sent): Promise<string> {
    const { values, straightBack, noted, typed, ...rest } = wish;
    const base = { sheetId: paper.id, commandId };
    if (wish.act === 'edit') {
      const patches = Object.entries(values).map(([path, value]) => ({ path, value }));
      const input = { ...base, version: wish.version, patches };
      return wordOf(await saveSheet(this.lane.database, this.place.who(who), input));
    }
    const notes = noted ? [{ rule: 'over_budget', text: '法改正' }] : [];
    const resume = straightBack ? ('backToSender' as const) : ('fromThere' as const);
    const input = { ...base, ...rest, act: wish.act, confirmation: typed, notes, resume };
    return wordOf(await act(this.lane.database, this.place.who(who), input));
  }

  /** What may be answered as things stand. Nothing: it has to be carried out. */
  private answersTo(sent: Sent): string[] {
    const { commandId, paper, who, wish } = sent;
    const { model } = paper;
    if (!model.sees(this.town, who, who === 'admin')) return ['NOT_FOUND'];
    const before = this.stored.get(commandId);
    if (before) return [meaning(before) === meaning(sent) ? 'stored' : 'COMMAND_REUSED'];
    const reasons = model.reasons(this.town, who, wish);
    const idle = Object.entries(wish.values).every(
      ([path, value]) => (model.answers[path] ?? null) === value,
    );
    return reasons.length === 0 && wish.act === 'edit' && idle ? ['stored'] : reasons;
  }

  private follow(group: Sent[], model: Model, { command_id, event: { type, by } }: NewEvent): void {
    const sent = group.find(({ commandId }) => commandId === command_id);
    assert(sent && this.place.nameOf(by.person) === sent.who, `an event ${type} that nobody sent`);
    const { who, wish } = sent;
    assert.deepEqual(model.reasons(this.town, who, wish), [], `${wish.act} carried out by ${who}`);
    const behalf = by.acting?.for ? [this.place.nameOf(by.acting.for.person)] : [];
    const claim = { desk: by.desk, voices: [who, ...behalf] };
    assert(this.entitled(model, who, wish).some(same(claim)), `${wish.act} by ${who} as ${JSON.stringify(by)}`); // prettier-ignore
    model.apply(who, claim, wish);
    this.stored.set(command_id, sent);
    this.count(type);
    if (by.acting) this.count(`through ${by.acting.through}`);
  }

  private entitled(model: Model, who: string, wish: Wish): Claim[] {
    const { owner, undo } = model;
    if (wish.act === 'withdraw') return [{ desk: `${owner}/staff`, voices: [who] }];
    if (wish.act === 'pullBack') return claimsOf(this.town, who, [undo!.desk], book[undo!.place.at]!, owner);
    return model.claims(this.town, who).filter((claim) => model.against(claim, wish).length === 0);
  }

  private async look({ id, model }: Paper): Promise<{ row: any; events: NewEvent[] }> {
    const text = `SELECT to_json(s) AS row, (SELECT coalesce(json_agg(json_build_object('command_id', e.command_id, 'event', e.event) ORDER BY n), '[]')
        FROM sheet_event e WHERE e.municipality_id = s.municipality_id AND e.sheet_id = s.id AND e.n > $3) AS events
       FROM sheet s WHERE s.municipality_id = $1 AND s.id = $2`;
    return (await this.sql(text, [this.place.municipality, id, model.version]))[0];
  }
}

function wordOf(outcome: ActOutcome | SaveOutcome): string {
  if ('refusal' in outcome) return outcome.refusal.code;
  return 'conflicts' in outcome ? 'CONFLICT' : 'stored';
}

function same(a: Claim): (b: Claim) => boolean {
  return (b) => a.desk === b.desk && a.voices.join() === b.voices.join();
}

/** What a command says, as far as its act hears it; approving and agreeing say the same. */
function meaning({ paper, who, wish }: Sent): string {
  const { act: type, version, values, to, straightBack, noted } = wish;
  const [reason, comment] = [wish.reason.trim(), wish.comment.trim()];
  const heard: Partial<Record<Wish['act'], unknown[]>> = {
    ...{ edit: [values], submit: [comment, noted], return: [comment, reason, to, straightBack] },
    ...{ withdraw: [comment, reason], reject: [comment, reason] },
  };
  return JSON.stringify([paper.id, who, version, type === 'agree' ? 'approve' : type, heard[type] ?? [comment]]); // prettier-ignore
}

/** The row stands where the model stands. */
function compare(model: Model, row: any, nameOf: (person: string) => string): void {
  const words = (votes: any[]) =>
    votes.map(({ by, agrees }) => ({
      desk: by.desk,
      voices: [by.person, ...(by.acting?.for ? [by.acting.for.person] : [])].map(nameOf),
      agrees,
    }));
  const { course } = row;
  const ends: Record<string, string> = { withdrawn: 'withdraw', rejected: 'reject' };
  const hands: Record<string, string> = { draft: 'drafter', review: 'reviewer' };
  const at = row.step ?? ends[row.state] ?? row.state;
  const answers = Object.keys(model.answers).map((path) => [path, path.split('.').reduce((value, key) => value?.[key] ?? null, row.content)]); // prettier-ignore
  const has = {
    ...{ at, version: row.version, round: row.round, answers },
    wrote: row.authors.map(({ person, stage }: any) => `${nameOf(person)} ${hands[stage]}`).sort(),
    done: Object.fromEntries(course.passed.map(({ step, votes }: any) => [step, words(votes)])),
    spared: course.skipped.map(({ step }: any) => step),
    ...(row.step ? { waiting: row.desks, words: words(course.votes), undo: course.before !== null } : {}),
  };
  const { version, round, done, spared, waiting } = model;
  const place = { waiting, words: model.words, undo: model.undo !== null };
  const wants = {
    ...{ at: model.at, version, round, answers: Object.entries(model.answers) },
    ...{ wrote: [...model.wrote].sort(), done, spared, ...(row.step ? place : {}) },
  };
  assert.deepEqual(has, wants);
}
