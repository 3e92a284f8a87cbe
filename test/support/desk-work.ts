import type { City } from '@kairan/office';
import { randomUUID } from 'node:crypto';
import { scriptFor } from '../../apps/standalone/src/demo/script.js';
import { patchesToward } from '../../apps/standalone/src/play.js';
import { signedIn, type Answer, type Browser } from './api.js';

const sheetFields = `id subject position department version state stage step { id } content openPaths actions { type }
  history { n type at by { id name unit post } }`;
const refusal = '... on Refusal { code message by { id name unit post } at problems { rule path message } }';

export const sheetQuery = `query ($id: ID!) { sheet(id: $id) { ${sheetFields} } }`;
const saveMutation = `mutation ($input: SaveSheetInput!) { saveSheet(input: $input) { __typename
  ... on Sheet { ${sheetFields} } ... on Conflict { conflicts { path mine theirs } } ${refusal} } }`;
const actMutation = `mutation ($input: ActInput!) { act(input: $input) { __typename ... on Sheet { ${sheetFields} } ${refusal} } }`;

export interface Seen {
  id: string;
  version: number;
}

/** What an act says beside the sheet. */
export interface Move {
  act: string;
  commandId?: string;
  to?: string;
  reason?: string;
  notes?: { rule: string; text: string }[];
}

export function read(browser: Browser, id: string): Promise<Answer> {
  return browser.ask(sheetQuery, { id });
}

export function save(browser: Browser, { id, version }: Seen, patches: object[]): Promise<Answer> {
  return browser.ask(saveMutation, { input: { sheetId: id, version, patches, commandId: randomUUID() } });
}

export function act(browser: Browser, { id, version }: Seen, move: Move): Promise<Answer> {
  return browser.ask(actMutation, { input: { sheetId: id, version, commandId: randomUUID(), ...move } });
}

/** The people of an office at their desks, each signed in once. */
export class CityHall {
  private readonly browsers = new Map<string, Promise<Browser>>();

  constructor(
    readonly url: string,
    readonly city: City,
  ) {}

  at(login: string): Promise<Browser> {
    if (!this.browsers.has(login)) this.browsers.set(login, signedIn(this.url, login, this.city.code));
    return this.browsers.get(login)!;
  }

  /** Every sheet of the year, in book order. */
  async sheets(): Promise<{ id: string; subject: string; department: string; waitingFor: string[] }[]> {
    const admin = await this.at('admin');
    const { data } = await admin.ask('{ cycles { id } }');
    const progress =
      'query ($id: ID!) { progress(cycleId: $id) { sheets { id subject department waitingFor } } }';
    return (await admin.ask(progress, { id: data!['cycles'][0].id })).data!['progress'].sheets;
  }

  /** The unit that owns a sheet: u01, digital. */
  ownerOf({ subject, department }: { subject: string; department: string }): string {
    return this.city.subjects.find((each) => each.name === subject && each.department === department)!
      .ownerUnit;
  }

  /** Writes and moves a sheet, each act by whoever's turn it is, until it has reached a step; without one, its 決裁. */
  async bring(sheet: { id: string; subject: string; department: string }, goal?: string): Promise<Seen> {
    for (;;) {
      const desk = deskOf(await this.stepOf(sheet.id), this.ownerOf(sheet));
      if (!desk) return (await read(await this.at('admin'), sheet.id)).data!['sheet'];
      const browser = await this.at(desk);
      const seen = (await read(browser, sheet.id)).data!['sheet'];
      if (seen.step.id === goal) return seen;
      await this.finishStep(browser, seen);
    }
  }

  private async stepOf(id: string): Promise<string | undefined> {
    return (await read(await this.at('admin'), id)).data!['sheet'].step?.id;
  }

  private async finishStep(browser: Browser, seen: any): Promise<void> {
    const patches = patchesToward(scriptFor(this.city).answersOf(seen), seen.content, seen.openPaths);
    const saved = patches.length > 0 ? (await save(browser, seen, patches)).data!['saveSheet'] : seen;
    const kind = seen.actions.some(({ type }: { type: string }) => type === 'approve') ? 'approve' : 'submit';
    const first = (await act(browser, saved, { act: kind })).data!['act'];
    if (first.code !== 'NOTE_REQUIRED') return must(first);
    const notes = first.problems.map(({ rule }: { rule: string }) => ({ rule, text: '理由を確かめた。' }));
    must((await act(browser, saved, { act: kind, notes })).data!['act']);
  }
}

function must(result: { __typename: string }): void {
  if (result.__typename !== 'Sheet') throw new Error(JSON.stringify(result));
}

/** Who sits where in the shipped route. Where the reviewing division owns the sheet, 経営企画課 reviews. */
function deskOf(step: string | undefined, owner: string): string | undefined {
  const reviewer = owner === 'digital' ? 'policy' : 'digital';
  const desks: Record<string, string> = {
    draft: `${owner}.staff`,
    rate: `${owner}.staff`,
    manager: `${owner}.manager`,
    finding: `${reviewer}.staff`,
    confirm: `${reviewer}.manager`,
    director: 'planning.director',
    cio: 'executive.cio',
  };
  return step && desks[step];
}
