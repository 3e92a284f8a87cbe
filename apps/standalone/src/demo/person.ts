import type { Content } from '@kairan/forms';
import { randomUUID } from 'node:crypto';
import { patchesToward } from '../play.js';
import { Client, type SignIn } from './client.js';
import {
  actMutation,
  inboxQuery,
  saveMutation,
  sheetQuery,
  type Result,
  type SheetAnswer,
} from './queries.js';
import type { Tally } from './tally.js';

/** Where a sheet is sent back once, and by which step: the demonstration's detour. */
export type Detour = { at: string; to: string; reason: string };

export interface Script {
  /** What a sheet will say in the end. */
  answersOf(sheet: SheetAnswer): Content;
  /** The detour of a sheet, if it has one. */
  detourOf(sheet: SheetAnswer): Detour | undefined;
}

/** One employee: looks at the inbox and does what is to do, one sheet after another. */
export class Person {
  private readonly client: Client;
  private signedIn = false;

  constructor(
    url: string,
    private readonly account: SignIn,
    private readonly script: Script,
    private readonly tally: Tally,
  ) {
    this.client = new Client(url);
  }

  /** @returns how many sheets were worked on */
  async workOff(): Promise<number> {
    if (!this.signedIn) await this.client.signIn(this.account);
    this.signedIn = true;
    const { inbox } = await this.client.ask<{ inbox: { id: string }[] }>(inboxQuery);
    for (const { id } of inbox) await this.handle(id);
    return inbox.length;
  }

  private async handle(id: string): Promise<void> {
    const { sheet } = await this.client.ask<{ sheet: SheetAnswer }>(sheetQuery, { id });
    const written = await this.write(sheet);
    const detour = this.script.detourOf(written);
    const returned = written.history.some(({ type }) => type === 'returned');
    if (detour && detour.at === written.step?.id && !returned)
      return this.act(written, { act: 'return', to: detour.to, reason: detour.reason });
    const approves = written.actions.some(({ type }) => type === 'approve');
    return this.act(written, { act: approves ? 'approve' : 'submit' });
  }

  private async write(sheet: SheetAnswer): Promise<SheetAnswer> {
    const patches = patchesToward(this.script.answersOf(sheet), sheet.content, sheet.openPaths);
    if (patches.length === 0) return sheet;
    const input = { sheetId: sheet.id, commandId: randomUUID(), version: sheet.version, patches };
    const { saveSheet } = await this.client.ask<{ saveSheet: Result }>(saveMutation, { input });
    if (saveSheet.__typename !== 'Sheet')
      throw new Error(`${sheet.subject}: 保存できませんでした。${JSON.stringify(saveSheet)}`);
    this.tally.count('edit');
    return saveSheet;
  }

  /** Warnings are answered with a note, as a person would; any other refusal is a failure of the demonstration. */
  private async act(
    sheet: SheetAnswer,
    move: { act: string; to?: string; reason?: string; notes?: object[] },
  ): Promise<void> {
    const input = { sheetId: sheet.id, commandId: randomUUID(), version: sheet.version, ...move };
    const { act } = await this.client.ask<{ act: Result }>(actMutation, { input });
    if (act.__typename === 'Sheet') return this.tally.count(move.act);
    if (act.__typename !== 'Refusal') throw new Error(`${sheet.subject}: ${JSON.stringify(act)}`);
    this.tally.refuse(act.code);
    if (act.code !== 'NOTE_REQUIRED' || move.notes)
      throw new Error(
        `${sheet.subject}（${this.account.login}）: ${act.message}${JSON.stringify(act.problems)}`,
      );
    const notes = act.problems.map(({ rule, message }) => ({ rule, text: `確認済み：${message}` }));
    return this.act(sheet, { ...move, notes });
  }
}
