import type { Wish } from './any-command.js';
import { book, desksOf, owned, type Rule } from './model-book.js';

/** Who sits, is away and was asked to stand in, by numbered days (inclusive). */
export interface Town {
  day: number;
  seats: { who: string; desk: string; from: number; to: number }[];
  leave: { who: string; from: number; to: number }[];
  /** `here`: it covers the year of these sheets. */
  lent: { desk: string; of: string; to: string; from: number; until: number; here: boolean }[];
}

/** A desk somebody may act for, and whose word it then is. */
export interface Claim {
  desk: string;
  voices: string[];
}
export type Word = Claim & { agrees: boolean };
type Place = Pick<Model, 'at' | 'waiting' | 'words' | 'done' | 'spared'>;

const order = Object.keys(book);
const isBlank = (text: string) => text.trim() === '';
const unprintable = (text: string) => /[\0\ud800-\udfff]/.test(text);

export function holders(town: Town, desk: string): string[] {
  return town.seats.filter((s) => s.desk === desk && s.from <= town.day && town.day <= s.to).map(({ who }) => who); // prettier-ignore
}

/** Own desks; desks lent by who holds them today; for who is away the deputies, for an empty desk the one above. */
export function claimsOf(town: Town, who: string, desks: string[], rule: Rule, owner: string): Claim[] {
  const { day, lent, leave } = town;
  const holds = (desk: string) => holders(town, desk).includes(who);
  const away = (person: string) => leave.some((l) => l.who === person && l.from <= day && day <= l.to);
  return desks.flatMap((desk) => {
    const there = holders(town, desk);
    const given = lent.filter((l) => l.desk === desk && l.to === who && l.from <= day && day <= l.until && l.here && there.includes(l.of)); // prettier-ignore
    const claims = [...(holds(desk) ? [[who]] : []), ...given.map(({ of }) => [who, of])];
    if (there.length === 0 && owned(rule.above ? [rule.above] : [], owner).some(holds)) claims.push([who]);
    if (!holds(desk) && there.every(away) && owned(rule.deputies, owner).some(holds))
      claims.push(...there.map((of) => [who, of]));
    return claims.map((voices) => ({ desk, voices }));
  });
}

/** A sheet by the rule book: it knows nothing of events, of how things are stored, or of the program's own rules. */
export class Model {
  at = 'write';
  waiting: string[];
  words: Word[] = [];
  done: Record<string, Word[]> = {};
  spared: string[] = [];
  version = 1;
  round = 1;
  /** Who wrote with which hand, as "who drafter"; who has a deputy's act to read. */
  readonly wrote = new Set<string>();
  readonly readers = new Set<string>();
  readonly answers: Record<string, unknown> = {};
  /** Last version that changed an answer; whether somebody whose turn it is has looked since the last act. */
  readonly changed: Record<string, number> = {};
  opened = false;
  undo: (Claim & { who: string; place: Place }) | null = null;

  constructor(readonly owner: string) {
    this.waiting = desksOf(book['write']!, owner);
  }

  get rule(): Rule | undefined {
    return book[this.at];
  }
  get budget(): number | null {
    return (this.answers['cost.budget.2021'] as number | undefined) ?? null;
  }

  sees(town: Town, who: string, isAdministrator: boolean): boolean {
    const rules = Object.values(book);
    const named = rules.flatMap((rule) => [...desksOf(rule, this.owner), ...owned([...(rule.deputies ?? []), ...(rule.above ? [rule.above] : [])], this.owner)]); // prettier-ignore
    const own = named.some((desk) => claimsOf(town, who, [desk], { ...rules[1]!, above: '', deputies: [] }, this.owner).length > 0); // prettier-ignore
    const colleague = town.seats.some((s) => s.desk.startsWith(`${this.owner}/`) && holders(town, s.desk).includes(who)); // prettier-ignore
    return isAdministrator || own || colleague || this.readers.has(who);
  }

  claims(town: Town, who: string): Claim[] {
    return this.rule ? claimsOf(town, who, this.waiting, this.rule, this.owner) : [];
  }

  /** Everything that stands against it, whoever's desk it is done for. */
  reasons(town: Town, who: string, wish: Wish): string[] {
    const { act, version, values, reason, comment } = wish;
    const bad = act === 'edit' ? 'nothing' in values : unprintable(reason + comment);
    const found = bad ? ['INVALID_VALUE'] : [];
    if (!this.rule) return [...found, this.at === 'approved' ? 'ALREADY_APPROVED' : 'ENDED', ...(version > this.version ? ['STALE'] : [])]; // prettier-ignore
    if (act === 'edit' ? version > this.version || version < 1 : version !== this.version) return [...found, 'STALE']; // prettier-ignore
    const clashes = Object.keys(values).filter((path) => (this.changed[path] ?? 0) > version && this.answers[path] !== values[path]); // prettier-ignore
    if (act === 'edit' && clashes.length > 0) found.push('CONFLICT');
    if (act === 'withdraw') {
      if (!holders(town, `${this.owner}/staff`).includes(who)) found.push('NOT_THE_DRAFTER');
      return isBlank(reason) ? [...found, 'REASON_REQUIRED'] : found;
    }
    if (act === 'pullBack') {
      if (this.undo?.who !== who) return [...found, 'NOTHING_TO_PULL_BACK'];
      const { desk, place } = this.undo;
      if (claimsOf(town, who, [desk], book[place.at]!, this.owner).length === 0) found.push('NOT_YOUR_TURN');
      return this.opened ? [...found, 'ALREADY_OPENED'] : found;
    }
    const claims = this.claims(town, who).map((claim) => this.against(claim, wish));
    if (claims.length === 0) found.push('NOT_YOUR_TURN', ...(this.spoken.includes(who) ? ['ALREADY_ACTED'] : [])); // prettier-ignore
    return claims.some((each) => each.length === 0) ? found : [...found, ...claims.flat()];
  }

  get spoken(): string[] {
    return this.words.flatMap(({ voices }) => voices);
  }

  against({ voices }: Claim, { act, values, to, reason, comment, typed, noted }: Wish): string[] {
    const rule = this.rule!;
    const found: string[] = [];
    const refuse = (code: string, when: boolean | undefined) => void (when && found.push(code));
    refuse('ALREADY_ACTED', voices.some((voice) => this.spoken.includes(voice))); // prettier-ignore
    if (act === 'return') {
      refuse('TARGET_NOT_ALLOWED', !rule.back.includes(to) || !this.done[to]);
      refuse('REASON_REQUIRED', isBlank(reason));
      return found;
    }
    const wrote = (hand: string) => voices.some((voice) => this.wrote.has(`${voice} ${hand}`));
    refuse('OWN_DRAFT', (rule.hand !== 'drafter' && wrote('drafter')) || (rule.hand === 'judge' && wrote('reviewer'))); // prettier-ignore
    const closed = Object.keys(values).some((path) => !rule.open.includes(path.split('.')[0]!) && (this.answers[path] ?? null) !== values[path]); // prettier-ignore
    if (act === 'edit') refuse('FIELD_CLOSED', closed || rule.open.length === 0);
    if (act === 'reject') {
      refuse('REJECT_NOT_ALLOWED', !rule.rejects);
      refuse('REASON_REQUIRED', isBlank(reason));
      refuse('CONFIRMATION_REQUIRED', typed !== '否決');
    }
    if (act === 'edit' || act === 'reject') return found;
    refuse('WRONG_ACT', (act === 'disagree' ? 'agree' : act) !== rule.ends);
    const blank = (rule.hand === 'drafter' ? ['stage', 'rating_activity', 'rating_goal'] : ['finding']).some((path) => (this.answers[path] ?? null) === null); // prettier-ignore
    const spent = this.answers['cost.settlement.2021'] as number | null | undefined;
    const over = rule.hand === 'drafter' && spent != null && this.budget !== null && spent > this.budget;
    refuse('CHECKS_FAILED', act === 'submit' && blank);
    refuse('NOTE_REQUIRED', act === 'submit' && over && !noted);
    refuse('OPINION_REQUIRED', act === 'disagree' && isBlank(comment));
    const last = this.waiting.length === 1 || this.words.length + 1 >= rule.need;
    refuse('MINUTES_REQUIRED', rule.minutes && last && isBlank(comment));
    return found;
  }

  /** It happened, in the name of this desk. */
  apply(who: string, claim: Claim, { act, values, to, straightBack }: Wish): void {
    const { at, waiting, words, done, spared, rule } = this;
    this.version += 1;
    this.opened = false;
    if (act !== 'edit' && claim.voices[1]) this.readers.add(claim.voices[1]);
    if (act === 'edit' || act === 'submit')
      for (const voice of claim.voices) this.wrote.add(`${voice} ${rule!.hand}`);
    if (act === 'edit') {
      this.undo = null;
      for (const path of Object.keys(values)) this.changed[path] = this.version;
      return void Object.assign(this.answers, values);
    }
    if (act === 'withdraw' || act === 'reject') return void (this.at = act);
    if (act === 'pullBack') return void Object.assign(this, this.undo!.place, { undo: null });
    this.undo = { ...claim, who, place: { at, waiting, words, done, spared } };
    this.done = { ...done };
    if (act === 'return') return this.sendBack(to, straightBack ? [to] : order.slice(order.indexOf(to)));
    this.words = [...words, { ...claim, agrees: act !== 'disagree' }];
    const left = waiting.filter((desk) => desk !== claim.desk);
    if (this.words.filter(({ agrees }) => agrees).length >= rule!.need) return this.complete();
    if (left.length > 0) return void (this.waiting = left);
    if (rule!.fallsTo) return this.sendBack(rule!.fallsTo, order.slice(order.indexOf(rule!.fallsTo)));
    this.complete();
  }

  private sendBack(to: string, again: string[]): void {
    for (const step of again) delete this.done[step];
    this.round += 1;
    this.enter(to);
  }

  /** The earliest step that is needed and open comes next; the decision is the last approver's, or an early one's with nothing open below. */
  private complete(): void {
    this.done[this.at] = this.words;
    const here = order.indexOf(this.at);
    const next = order.findIndex((step) => !this.done[step] && this.needs(step));
    const last = order.findLast((step) => this.done[step] && book[step]!.ends === 'approve');
    const early = this.rule!.endsIf?.(this.budget) && !(next >= 0 && next < here);
    if (!early && next >= 0) return this.enter(order[next]!);
    if (!early && last && last !== this.at) return this.enter(last);
    this.spared = order.filter((step) => !this.done[step]);
    this.at = 'approved';
  }

  private needs(step: string): boolean {
    return book[step]!.onlyIf?.(this.budget) ?? true;
  }

  private enter(step: string): void {
    this.spared = order.filter((s) => order.indexOf(s) < order.indexOf(step) && !this.done[s] && !this.needs(s)); // prettier-ignore
    delete this.done[step];
    Object.assign(this, { at: step, words: [], waiting: desksOf(book[step]!, this.owner) });
  }
}
