import { overlaps, type Content } from '@kairan/forms';
import { randomUUID } from 'node:crypto';
import { patchesToward } from '../play.js';
import { Client, type SignIn } from './client.js';
import { featuresOf } from './features.js';
import {
  actManyMutation,
  actMutation,
  correctMutation,
  saveMutation,
  sheetQuery,
  type Line,
  type Move,
  type Result,
  type SheetAnswer,
} from './queries.js';
import type { Script } from './script.js';
import type { Tally } from './tally.js';

/** The most that the api takes at once. */
const most = 50;

/** One employee at a browser. */
export class Person {
  private readonly client: Client;
  private signedIn = false;

  constructor(
    url: string,
    readonly account: SignIn,
    readonly script: Script,
    private readonly tally: Tally,
  ) {
    this.client = new Client(url);
  }

  /** Opens a sheet, writes what there is to write, and moves it. */
  async take(id: string, move: Move, answers?: Content): Promise<SheetAnswer> {
    return this.act(await this.write(await this.read(id), answers), move);
  }

  async ask<T>(query: string, variables: object = {}): Promise<T> {
    if (!this.signedIn) await this.client.signIn(this.account);
    this.signedIn = true;
    return this.client.ask<T>(query, variables);
  }

  async read(id: string): Promise<SheetAnswer> {
    return (await this.ask<{ sheet: SheetAnswer }>(sheetQuery, { id })).sheet;
  }

  /** Writes what this person may write, toward what the sheet will say in the end, and confirms what stays as last year. */
  async write(sheet: SheetAnswer, answers: Content = this.script.answersOf(sheet)): Promise<SheetAnswer> {
    const patches = patchesToward(answers, sheet.content, sheet.openPaths);
    const { carriedPaths, openPaths, version } = sheet;
    const confirm = carriedPaths.filter((path) => openPaths.some((open) => overlaps(open, path)));
    if (patches.length + confirm.length === 0) return sheet;
    const input = { sheetId: sheet.id, commandId: randomUUID(), version, patches, confirm };
    const { saveSheet } = await this.ask<{ saveSheet: Result }>(saveMutation, { input });
    if (saveSheet.__typename !== 'Sheet')
      throw new Error(`${sheet.subject}: 保存できませんでした。${JSON.stringify(saveSheet)}`);
    this.tally.count('edit');
    return saveSheet;
  }

  /** Warnings are answered with a note, as a person would, and minutes are written where they are asked for; any other refusal is a failure of the demonstration. */
  async act(sheet: SheetAnswer, move: Move): Promise<SheetAnswer> {
    const input = { sheetId: sheet.id, commandId: randomUUID(), version: sheet.version, ...move };
    const { act } = await this.ask<{ act: Result }>(actMutation, { input });
    if (act.__typename === 'Sheet') {
      this.tally.count(move.act, ...featuresOf(act));
      return act;
    }
    if (act.__typename !== 'Refusal') throw new Error(`${sheet.subject}: ${JSON.stringify(act)}`);
    this.tally.refuse(act.code);
    if (act.code === 'MINUTES_REQUIRED' && !move.comment)
      return this.act(sheet, { ...move, comment: '議事要旨：案のとおり同意する。' });
    if (act.code !== 'NOTE_REQUIRED' || move.notes)
      throw new Error(
        `${sheet.subject}（${this.account.login}）: ${act.message}${JSON.stringify(act.problems)}`,
      );
    const notes = act.problems.map(({ rule, message }) => ({ rule, text: `確認済み：${message}` }));
    return this.act(sheet, { ...move, notes });
  }

  /** 訂正: begins a new sheet beside a decided one. */
  async correct(sheetId: string, reason: string): Promise<SheetAnswer> {
    const input = { sheetId, commandId: randomUUID(), reason };
    const { correctSheet } = await this.ask<{ correctSheet: Result }>(correctMutation, { input });
    if (correctSheet.__typename !== 'Sheet') throw new Error(JSON.stringify(correctSheet));
    this.tally.count('correct', '訂正');
    return correctSheet;
  }

  /** 一括承認. */
  async approveTogether(sheets: SheetAnswer[]): Promise<void> {
    for (let i = 0; i < sheets.length; i += most) {
      const inputs = sheets
        .slice(i, i + most)
        .map(({ id, version }) => ({ sheetId: id, commandId: randomUUID(), version, act: 'approve' }));
      const { actMany } = await this.ask<{ actMany: Line[] }>(actManyMutation, { inputs });
      const refused = actMany.find(({ ok }) => !ok);
      if (refused) throw new Error(`一括承認（${this.account.login}）: ${refused.refusal?.message ?? ''}`);
      for (const _ of actMany) this.tally.count('approve', '一括承認');
    }
  }
}
