import { applyPatches, type Content, type Patch, type Template } from '@kairan/forms';
import { act, NotFoundError, saveSheet, type ActInput, type Identity, type SaveInput } from '@kairan/office';
import type { Refusal } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Office, Town } from '../../../test/support/office.js';
import { logins, type Step } from './any-command.js';

/** What each step needs; a step that needs nothing is handed on as it is. */
const needed: Record<string, [string, unknown][]> = {
  draft: [['stage', 'operating']],
  rate: [['rating_activity', 'A'], ['rating_goal', 'A'], ['cost.settlement.2021', null]],
  finding: [['finding', '妥当']],
}; // prettier-ignore

/** One answer that a client got. */
export interface Told {
  commandId: string;
  answer: 'stored' | 'CONFLICT' | 'NOT_FOUND' | Refusal['code'];
  /** Versions that the sheet went on by, while all the equal commands of this moment were answered. */
  moved: number;
  idle: boolean;
  edit: SaveInput | null;
}

/** One sheet and everything clients were told about it. */
export class Life {
  readonly told: Told[] = [];
  constructor(
    private readonly office: Office,
    private readonly town: Town,
    private readonly template: Template,
    readonly sheetId: string,
  ) {}

  async run(step: Step): Promise<void> {
    const sheet = await this.row();
    const holder =
      step.rightful && sheet.desk ? sheet.desk.replace('/', '.') : logins[step.who % logins.length]!;
    const who = this.town.who(holder);
    let version = sheet.version - step.behind;
    if (step.kind === 'save') return this.save(who, version, step.patches, step);
    if (step.kind === 'hand in' && needed[sheet.step]) {
      await this.save(
        who,
        version,
        needed[sheet.step]!.map(([path, value]) => ({ path, value })),
        step,
      );
      ({ version } = await this.row());
    }
    const does = ['draft', 'rate', 'finding'].includes(sheet.step) ? 'submit' : 'approve';
    const kind = step.kind === 'hand in' ? does : (step.kind as ActInput['act']);
    const more = kind === 'return' ? { to: step.to, reason: step.reason } : { notes: [{ rule: 'over_budget', text: '法改正' }] }; // prettier-ignore
    const input = { sheetId: this.sheetId, commandId: this.idFor(step), version, act: kind, ...more };
    await this.send(step, input.commandId, null, async () => {
      const outcome = await act(this.office.database, who, input);
      return 'sheet' in outcome ? 'stored' : outcome.refusal.code;
    });
  }

  private async save(who: Identity, version: number, patches: Step['patches'], step: Step): Promise<void> {
    const input = { sheetId: this.sheetId, commandId: this.idFor(step), version, patches };
    await this.send(step, input.commandId, input, async () => {
      const outcome = await saveSheet(this.office.database, who, input);
      if ('refusal' in outcome) return outcome.refusal.code;
      return 'conflicts' in outcome ? 'CONFLICT' : 'stored';
    });
  }

  private async row(): Promise<{ version: number; step: string; desk: string | null; content: Content }> {
    const text = 'SELECT version, step, desks[1] AS desk, content FROM sheet WHERE id = $1';
    return (await this.office.sql(text, [this.sheetId]))[0];
  }

  private idFor({ reuse, who }: Step): string {
    const before = this.told[who % Math.max(1, this.told.length)];
    return reuse && before ? before.commandId : randomUUID();
  }

  private async send(
    step: Step,
    commandId: string,
    edit: SaveInput | null,
    ask: () => Promise<Told['answer']>,
  ) {
    const outcome = async () =>
      ask().catch((error: unknown) => {
        if (error instanceof NotFoundError) return 'NOT_FOUND' as const;
        throw error;
      });
    const before = await this.row();
    const answers = await Promise.all(Array.from({ length: step.times }, outcome));
    const moved = (await this.row()).version - before.version;
    // A save that says what is there already is answered like any other, and there is nothing to store.
    const idle = edit !== null && changesNothing(this.template, before.content, edit.patches);
    for (const answer of answers) this.told.push({ commandId, answer, moved, idle, edit });
  }
}

function changesNothing(template: Template, content: Content, patches: Patch[]): boolean {
  const result = applyPatches(template, content, patches);
  return 'content' in result && isDeepStrictEqual(result.content, content);
}
