import { correctSheet, openCycle, readSheet } from '@kairan/office';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Attempt } from './any-command.js';
import { chooseFilling, chooseWho, chooseWish, names, pick } from './choose.js';
import type { Exchange, Paper, Sent } from './exchange.js';
import { holders, Model } from './model.js';
import { modelYear, owners } from './small-town.js';
import { changePeople } from './town-hall.js';

/** What happens in one town: a year is opened, its sheets go their way, people come and go, days pass. */
export class Life {
  readonly papers: Paper[] = [];
  cycleId = '';

  constructor(readonly exchange: Exchange) {}

  async run(attempt: Attempt): Promise<void> {
    const { who } = attempt;
    const { exchange, papers } = this;
    const over = papers.every(({ model }) => !model.rule);
    // Where nothing is under way, what brings things on is a correction.
    const deed = over && attempt.deed === 'go' ? 'correct' : attempt.deed;
    if (papers.length === 0 || deed === 'create') return this.create(attempt);
    exchange.count(`try ${deed}`);
    switch (deed) {
      case 'tick':
        return exchange.lane.setDay((exchange.town.day += Math.max(1, attempt.days)));
      case 'delegate':
      case 'absence':
      case 'transfer':
        return changePeople(exchange, this.cycleId, deed, attempt);
      case 'read':
        return this.read(this.paperFor(attempt), pick(names, who));
      case 'correct':
        return this.correct(attempt);
      case 'retry':
        return this.retry(attempt);
      default:
        return this.act(this.paperFor(attempt), attempt);
    }
  }

  /** Sends again what nobody knows the end of: then everybody knows. */
  async settle(): Promise<void> {
    for (const lost of this.unknown()) await this.exchange.send([lost], null);
  }

  private unknown(): Sent[] {
    const { told } = this.exchange;
    return told.filter(({ answer, commandId }) => answer === 'lost' && told.findLast((each) => each.commandId === commandId)!.answer === 'lost'); // prettier-ignore
  }

  private paperFor({ sheet, open }: Attempt): Paper {
    const among = open ? this.papers.filter(({ model }) => model.rule) : [];
    return pick(among.length > 0 ? among : this.papers, sheet);
  }

  private async create({ times, cut }: Attempt): Promise<void> {
    const { exchange, papers } = this;
    const { lane, place, sql } = exchange;
    exchange.count('try create');
    const form = { id: 'model', version: 1 };
    const input = { planId: place.planId, fiscalYear: modelYear, template: form, route: form };
    const ask = async () => {
      const outcome = await openCycle(lane.database, place.who('admin'), input);
      return 'cycleId' in outcome ? outcome.cycleId : JSON.stringify(outcome.refusal);
    };
    if (cut) await lane.whileCut(cut, ask);
    const cycles = await Promise.all(Array.from({ length: times }, ask));
    this.cycleId ||= cycles[0]!;
    assert.deepEqual([...new Set(cycles)], [this.cycleId]);
    if (papers.length > 0) return;
    const rows = await sql('SELECT id, subject_id, owner FROM sheet WHERE cycle_id = $1 ORDER BY owner', [this.cycleId]); // prettier-ignore
    assert.deepEqual(rows.map(({ owner }) => owner), owners); // prettier-ignore
    papers.push(...rows.map(({ id, subject_id: subject, owner }) => ({ id, subject, model: new Model(owner) }))); // prettier-ignore
  }

  private async read({ id, model }: Paper, who: string): Promise<void> {
    const { exchange } = this;
    const { lane, place, town } = exchange;
    const answer = await exchange.hear(null, async () => {
      await readSheet(lane.database, place.who(who), id);
      return 'seen';
    });
    assert.equal(answer, model.sees(town, who, who === 'admin') ? 'seen' : 'NOT_FOUND');
    if (model.claims(town, who).length > 0 && model.undo?.who !== who) model.opened = true;
  }

  private async correct(attempt: Attempt): Promise<void> {
    const { exchange, papers } = this;
    const { lane, place, sql, town } = exchange;
    const decided = papers.filter(({ model }) => model.at === 'approved');
    const paper = attempt.open && decided.length > 0 ? pick(decided, attempt.sheet) : this.paperFor(attempt);
    const { model, id, subject } = paper;
    const who = pick([...holders(town, `${model.owner}/staff`), 'admin', pick(names, attempt.sheet)], attempt.who); // prettier-ignore
    const input = { sheetId: id, commandId: randomUUID(), reason: attempt.wish.reason.replace('\ud800', '') };
    const ask = async () => {
      const outcome = await correctSheet(lane.database, place.who(who), input);
      return 'sheet' in outcome ? 'stored' : outcome.refusal.code;
    };
    const allowed = this.answersToCorrection(paper, who, input.reason);
    if (attempt.cut) await exchange.hear(attempt.cut, ask);
    const heard = await Promise.all(Array.from({ length: attempt.times }, () => exchange.hear(null, ask)));
    for (const answer of heard) assert(allowed.includes(answer), `${answer} to a correction, not ${allowed.join()}`); // prettier-ignore
    const text = 'SELECT s.id FROM sheet s JOIN sheet_event e ON e.municipality_id = s.municipality_id AND e.sheet_id = s.id WHERE e.municipality_id = $1 AND e.command_id = $2'; // prettier-ignore
    const begun = await sql(text, [place.municipality, input.commandId]);
    assert.equal(begun.length, allowed.includes('stored') ? 1 : 0);
    for (const row of begun) papers.push({ id: row.id, subject, model: correctionOf(model) });
  }

  private answersToCorrection({ id, subject, model }: Paper, who: string, reason: string): string[] {
    const { town } = this.exchange;
    const drafter = holders(town, `${model.owner}/staff`).includes(who);
    if (!model.sees(town, who, who === 'admin')) return ['NOT_FOUND'];
    const all = this.papers.filter((other) => other.subject === subject);
    const counting = all.filter((other) => other.model.rule || other.model.at === 'approved');
    const against = [
      ...(model.rule ? ['NOT_APPROVED'] : []),
      ...(model.at === 'reject' && who !== 'admin' ? ['ENDED'] : []),
      ...(drafter || who === 'admin' ? [] : ['NOT_THE_DRAFTER']),
      ...(reason.trim() === '' ? ['REASON_REQUIRED'] : []),
      ...((counting.at(-1) ?? all.at(-1))?.id === id ? [] : ['CORRECTION_RUNNING']),
    ];
    return against.length > 0 ? against : ['stored'];
  }

  private async retry({ who, cut }: Attempt): Promise<void> {
    const unknown = this.unknown();
    const among: Sent[] = unknown.length > 0 ? unknown : this.exchange.told;
    if (among.length > 0) await this.exchange.send([pick(among, who)], cut);
  }

  private async act(paper: Paper, attempt: Attempt): Promise<void> {
    const { exchange } = this;
    const { model } = paper;
    const { times, rival, cut, reuse, deed } = attempt;
    const who = chooseWho(exchange.town, model, attempt);
    const next = names.find((name) => model.claims(exchange.town, name).length > 0 && name !== who);
    if (deed === 'pullBack' && attempt.days === 0 && next) await this.read(paper, next);
    const filling = deed === 'go' ? chooseFilling(model, exchange.told.length) : null;
    if (filling) await exchange.send([{ commandId: randomUUID(), paper, who, wish: filling }], null);
    const earlier =
      reuse && exchange.told.length > 0 ? pick(exchange.told, attempt.who).commandId : undefined;
    const first = { commandId: earlier ?? randomUUID(), paper, who, wish: chooseWish(model, attempt) };
    const group: Sent[] = cut ? [first] : Array.from({ length: times }, () => first);
    if (rival && !cut) {
      const able = names.filter((name) => name !== who && model.claims(exchange.town, name).length > 0);
      const wish = { ...first.wish, act: rival.act, values: rival.act === 'edit' ? { issues: '丙' } : {} };
      const other = pick([...able, ...able, pick(names, rival.who)], rival.who);
      group.push({ commandId: randomUUID(), paper, who: other, wish });
    }
    if (group.length > 1) exchange.count(rival ? 'two people at once' : 'the same at once');
    await exchange.send(group, cut);
  }
}

/** It begins with the decided sheet's answers. */
function correctionOf(decided: Model): Model {
  const next = new Model(decided.owner);
  Object.assign(next.answers, decided.answers);
  return next;
}
