import type { Book, Fact, Owner, Try } from './book.js';
import { claimsAt, type Claim, type Office } from './office.js';

export interface Word {
  voices: string[];
  agrees: boolean;
}

interface Place {
  step: string;
  waiting: string[];
  words: Word[];
  done: Map<string, Word[]>;
  skipped: string[];
  visit: number;
}

const isBlank = (text: string) => /^\s*$/.test(text);

/** A sheet by the rule book, knowing nothing of events, routes or masks. */
export class Model {
  /** Where it stands: a step, or how it ended. */
  place: Place;
  version = 1;
  round = 1;
  /** Who wrote, or had a deputy write, in which stage, as "person stage". */
  readonly wrote = new Set<string>();
  /** The last act, as long as it can be taken back. */
  undo: { who: string; desk: string; place: Place } | undefined;

  constructor(
    readonly book: Book,
    readonly owner: Owner,
  ) {
    const step = Object.keys(book)[0]!;
    const waiting = book[step]!.desks[owner];
    this.place = { step, waiting, words: [], done: new Map(), skipped: [], visit: 1 };
  }

  get fact(): Fact | undefined {
    return this.book[this.place.step];
  }

  /** The refusal, or nothing: then the model has moved. */
  attempt(who: string, office: Office, tried: Try): string | undefined {
    const refusal = this.refusal(who, office, tried);
    if (refusal) return refusal;
    this.version += 1;
    if (tried.type === 'withdraw') this.end('withdrawn');
    else if (tried.type === 'pullBack') [this.place, this.undo] = [this.undo!.place, undefined];
    else
      this.act(
        who,
        this.claims(who, office).find((claim) => !this.against(claim, tried))!,
        tried,
      );
    return undefined;
  }

  refusal(who: string, office: Office, tried: Try): string | undefined {
    if (!this.fact) return this.place.step === 'approved' ? 'ALREADY_APPROVED' : 'ENDED';
    const never = tried.version < 1 || tried.version > this.version;
    if (tried.type === 'edit' ? never : tried.version !== this.version) return 'STALE';
    if (tried.type === 'withdraw') return this.againstWithdrawal(who, office, tried);
    if (tried.type === 'pullBack') return this.againstPullBack(who, office, tried);
    if (this.spoken().includes(who)) return 'ALREADY_ACTED';
    const all = this.claims(who, office).map((claim) => this.against(claim, tried));
    return all.length === 0 ? 'NOT_YOUR_TURN' : all.includes(undefined) ? undefined : all[0];
  }

  /** The desks this person may act for now. */
  claims(who: string, office: Office): Claim[] {
    return this.fact ? claimsAt(this.place.waiting, this.fact, this.owner, who, office) : [];
  }

  /** Whose word was given already where it stands. */
  spoken(): string[] {
    return this.place.words.flatMap(({ voices }) => voices);
  }

  private againstWithdrawal(who: string, { seats }: Office, { reason }: Try): string | undefined {
    const drafting = Object.values(this.book)[0]!.desks[this.owner];
    const drafts = seats.some(({ desk, holders }) => drafting.includes(desk) && holders.includes(who));
    if (!drafts) return 'NOT_THE_DRAFTER';
    return isBlank(reason) ? 'REASON_REQUIRED' : undefined;
  }

  private againstPullBack(who: string, office: Office, { opened }: Try): string | undefined {
    const { undo } = this;
    if (undo?.who !== who) return 'NOTHING_TO_PULL_BACK';
    const fact = this.book[undo.place.step]!;
    if (claimsAt([undo.desk], fact, this.owner, who, office).length === 0) return 'NOT_YOUR_TURN';
    return opened ? 'ALREADY_OPENED' : undefined;
  }

  private against({ voices }: Claim, tried: Try): string | undefined {
    const fact = this.fact!;
    if (this.spoken().some((voice) => voices.includes(voice))) return 'ALREADY_ACTED';
    if (tried.type === 'return') {
      if (!fact.back.includes(tried.to) || !this.place.done.has(tried.to)) return 'TARGET_NOT_ALLOWED';
      return isBlank(tried.reason) ? 'REASON_REQUIRED' : undefined;
    }
    if (voices.some((voice) => this.isOwn(voice, fact))) return 'OWN_DRAFT';
    if (tried.type === 'edit') return tried.closed || !fact.writable ? 'FIELD_CLOSED' : undefined;
    if (tried.type === 'reject') {
      if (!fact.rejects) return 'REJECT_NOT_ALLOWED';
      if (isBlank(tried.reason)) return 'REASON_REQUIRED';
      return tried.typed.trim() === '否決' ? undefined : 'CONFIRMATION_REQUIRED';
    }
    if ((tried.type === 'disagree' ? 'agree' : tried.type) !== fact.ends) return 'WRONG_ACT';
    if (tried.type === 'submit' && tried.failed) return 'CHECKS_FAILED';
    if (tried.type === 'submit') return tried.warned && !tried.noted ? 'NOTE_REQUIRED' : undefined;
    if (!isBlank(tried.comment)) return undefined;
    if (tried.type === 'disagree') return 'OPINION_REQUIRED';
    const last = this.place.waiting.length === 1 || this.agreeing() + 1 >= fact.need;
    return fact.minutes && last ? 'MINUTES_REQUIRED' : undefined;
  }

  private isOwn(person: string, { shutTo }: Fact): boolean {
    const inDepartment = this.wrote.has(`${person} draft`) || this.wrote.has(`${person} selfAssessment`);
    const inDivision = this.wrote.has(`${person} review`);
    return (inDepartment && shutTo.includes('drafter')) || (inDivision && shutTo.includes('finder'));
  }

  private agreeing(): number {
    return this.place.words.filter(({ agrees }) => agrees).length;
  }

  private act(who: string, { desk, voices }: Claim, tried: Try): void {
    const { place, fact } = this;
    const { type } = tried;
    if (type === 'edit' || type === 'submit')
      for (const voice of voices) this.wrote.add(`${voice} ${fact!.stage}`);
    if (type === 'reject') return this.end('rejected');
    this.undo = type === 'edit' ? undefined : { who, desk, place };
    if (type === 'edit') return;
    this.place = { ...place, done: new Map(place.done) };
    if (type === 'return') return this.back(tried.to, tried.straightBack, tried);
    this.place.words = [...place.words, { voices, agrees: type !== 'disagree' }];
    const waiting = place.waiting.filter((other) => other !== desk);
    const met = type === 'submit' || this.agreeing() >= fact!.need;
    if (!met && waiting.length > 0) this.place.waiting = waiting;
    else if (!met && fact!.fallsTo) this.back(fact!.fallsTo, false, tried);
    else this.finish(tried);
  }

  private back(to: string, straightBack: boolean, tried: Try): void {
    const order = Object.keys(this.book);
    const again = straightBack ? [to] : order.slice(order.indexOf(to));
    for (const step of again) this.place.done.delete(step);
    this.round += 1;
    this.enter(to, tried);
  }

  private finish({ says }: Try): void {
    const { place, fact } = this;
    const order = Object.keys(this.book);
    place.done.delete(place.step);
    place.done.set(place.step, place.words);
    const open = order.find((step) => !place.done.has(step) && !this.isSpared(step, says));
    const below = open !== undefined && order.indexOf(open) < order.indexOf(place.step);
    if (fact!.ends === 'approve' && fact!.endsIf && says[fact!.endsIf] && !below) {
      const above = order.slice(order.indexOf(place.step)).filter((step) => !place.done.has(step));
      this.skip(order.slice(0, order.indexOf(place.step)), says);
      place.skipped.push(...above.map((step) => `${step}: ${fact!.endsIf}`));
      return this.end('approved');
    }
    const last = order.findLast((step) => place.done.has(step) && this.book[step]!.ends === 'approve');
    if (open) return this.enter(open, { says });
    if (last && last !== place.step) return this.enter(last, { says });
    this.skip(order, says);
    this.end('approved');
  }

  private enter(step: string, { says }: Pick<Try, 'says'>): void {
    const order = Object.keys(this.book);
    this.skip(order.slice(0, order.indexOf(step)), says);
    this.place.done.delete(step);
    const waiting = this.book[step]!.desks[this.owner];
    this.place = { ...this.place, step, waiting, words: [], visit: this.version };
  }

  private skip(steps: string[], says: Try['says']): void {
    const spared = steps.filter((step) => !this.place.done.has(step) && this.isSpared(step, says));
    this.place.skipped = spared.map((step) => `${step}: ${this.book[step]!.onlyIf}`);
  }

  private isSpared(step: string, says: Try['says']): boolean {
    const { onlyIf } = this.book[step]!;
    return onlyIf !== undefined && says[onlyIf] === false;
  }

  private end(how: string): void {
    this.undo = undefined;
    this.place = { ...this.place, step: how };
  }
}
