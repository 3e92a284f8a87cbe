import { facts, type Fact, type Owner, type StepId } from './shipped-facts.js';

/** What a person tries, in the plainest words. */
export interface Try {
  type: 'edit' | 'submit' | 'approve' | 'return';
  version: number;
  to: string;
  reason: string;
  closed: boolean;
  failed: boolean;
  warned: boolean;
  noted: boolean;
}

/** A sheet by the rule book, knowing nothing of events, routes or masks. */
export class Model {
  step: StepId | 'approved' = 'draft';
  version = 1;
  round = 1;
  /** Who wrote in which stage, as "person stage". */
  readonly wrote = new Set<string>();

  constructor(readonly owner: Owner) {}

  /** The refusal, or nothing: then the model has moved. */
  attempt(person: string, desks: string[], tried: Try): string | undefined {
    const refusal = this.refusal(person, desks, tried);
    if (!refusal) this.move(person, tried);
    return refusal;
  }

  get fact(): Fact | undefined {
    return this.step === 'approved' ? undefined : facts[this.step];
  }

  private refusal(person: string, desks: string[], tried: Try): string | undefined {
    const { fact } = this;
    if (!fact) return 'ALREADY_APPROVED';
    const never = tried.version < 1 || tried.version > this.version;
    const stale = tried.type === 'edit' ? never : tried.version !== this.version;
    if (stale) return 'STALE';
    if (!desks.includes(fact.desk[this.owner])) return 'NOT_YOUR_TURN';
    if (tried.type === 'return') return this.refusalOfReturn(fact, tried);
    if (this.isOwn(person, fact)) return 'OWN_DRAFT';
    if (tried.type === 'edit') return tried.closed || !fact.writable ? 'FIELD_CLOSED' : undefined;
    if (tried.type !== fact.ends) return 'WRONG_ACT';
    if (tried.type === 'approve') return undefined;
    if (tried.failed) return 'CHECKS_FAILED';
    return tried.warned && !tried.noted ? 'NOTE_REQUIRED' : undefined;
  }

  private refusalOfReturn(fact: Fact, { to, reason }: Try): string | undefined {
    if (!fact.back.some((step) => step === to)) return 'TARGET_NOT_ALLOWED';
    return /^\s*$/.test(reason) ? 'REASON_REQUIRED' : undefined;
  }

  private isOwn(person: string, fact: Fact): boolean {
    const inDepartment = this.wrote.has(`${person} draft`) || this.wrote.has(`${person} selfAssessment`);
    const inDivision = this.wrote.has(`${person} review`);
    return (
      (inDepartment && fact.shutTo.includes('drafter')) || (inDivision && fact.shutTo.includes('finder'))
    );
  }

  private move(person: string, { type, to }: Try): void {
    const fact = this.fact!;
    this.version += 1;
    if (type === 'edit' || type === 'submit') this.wrote.add(`${person} ${fact.stage}`);
    if (type === 'submit' || type === 'approve') this.step = fact.next;
    if (type === 'return') {
      this.step = to as StepId;
      this.round += 1;
    }
  }
}
