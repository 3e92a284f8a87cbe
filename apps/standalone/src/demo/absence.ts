import type { Person } from './person.js';
import {
  acknowledgeMutation,
  cancelAbsenceMutation,
  laterReadingsQuery,
  reportAbsenceMutation,
} from './queries.js';
import { todayInJapan } from '../today.js';
import type { Tally } from './tally.js';

interface Reading {
  sheetId: string;
  n: number;
}

/** 不在: somebody is away from today on and comes back as soon as something was decided for them (代決), which they then read (後閲). */
export class Absence {
  private constructor(
    private readonly person: Person,
    private readonly tally: Tally,
    private id: string | null,
  ) {}

  static async report(person: Person, tally: Tally): Promise<Absence> {
    const input = { from: todayInJapan(), to: todayInJapan(), reason: '出張' };
    const { reportAbsence } = await person.ask<{ reportAbsence: { id?: string; message?: string } }>(
      reportAbsenceMutation,
      { input },
    );
    if (!reportAbsence.id) throw new Error(reportAbsence.message);
    return new Absence(person, tally, reportAbsence.id);
  }

  /** @returns whether the person is there again */
  async isOver(): Promise<boolean> {
    if (this.id === null) return true;
    const unread = await this.unread();
    if (unread.length === 0) return false;
    await this.person.ask(cancelAbsenceMutation, { id: this.id });
    this.id = null;
    for (const input of unread) await this.person.ask(acknowledgeMutation, { input });
    const read = unread.length - (await this.unread()).length;
    for (let i = 0; i < read; i++) this.tally.show('後閲');
    return true;
  }

  private async unread(): Promise<Reading[]> {
    return (await this.person.ask<{ laterReadings: Reading[] }>(laterReadingsQuery)).laterReadings;
  }
}
