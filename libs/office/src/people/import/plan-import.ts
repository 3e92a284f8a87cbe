import type { AccountEntry, IncumbencyEntry, UnitEntry } from '@kairan/store';
import { randomUUID } from 'node:crypto';
import { contains } from '../days.js';
import { meets, refusalOfEnd } from '../incumbency-rules.js';
import { headingOf, type Column } from './columns.js';
import type { CellError, PersonRow, SeatRow } from './read-row.js';

/** What a row does. None: everything is so already. */
export type Effect = 'newPerson' | 'changedPerson' | 'newUnit' | 'newDesk' | 'appointment' | 'end';

export interface PlannedRow extends Omit<PersonRow, 'errors'> {
  effects: Effect[];
  errors: CellError[];
}

export interface ImportState {
  accounts: AccountEntry[];
  units: UnitEntry[];
  incumbencies: IncumbencyEntry[];
  today: string;
  /** Person who imports: they cannot shut themselves out. */
  importer: string;
}

/** What the whole file comes to. */
export interface ImportPlan {
  rows: PlannedRow[];
  units: { code: string; name: string }[];
  desks: { id: string; unitCode: string; name: string }[];
  newPeople: AccountEntry[];
  changedPeople: AccountEntry[];
  begun: IncumbencyEntry[];
  ended: IncumbencyEntry[];
}

/** What rows would do to what is there; each row sees what the rows before it did. Changes nothing. */
export function planImport(rows: PersonRow[], state: ImportState): ImportPlan {
  const planner = new Planner(state);
  const planned = rows.map((row) => planner.take(row));
  return { rows: planned, ...planner.changes() };
}

interface Known {
  account: AccountEntry;
  /** First row of the file that speaks of this person. */
  line: number | null;
  change: 'new' | 'changed' | null;
}

class Planner {
  private readonly people: Map<string, Known>;
  /** Logins as they are spelt, by their small letters: 職員番号 that differ in case only are one person's. */
  private readonly spelt = new Map<string, string>();
  private readonly units: Map<string, Pick<UnitEntry, 'names' | 'from' | 'to'>>;
  private readonly desks: Map<string, { name: string; from: string | null; to: string | null }>;
  private readonly sittings = new Map<string, IncumbencyEntry[]>();
  private readonly made = { units: [], desks: [], begun: [], ended: [] } as Pick<ImportPlan, 'units' | 'desks' | 'begun' | 'ended'>; // prettier-ignore
  private effects: Effect[] = [];
  private errors: CellError[] = [];

  constructor(private readonly state: ImportState) {
    this.people = new Map(
      state.accounts.map((account) => [account.login, { account, line: null, change: null }]),
    );
    for (const { login } of state.accounts) this.spelt.set(login.toLowerCase(), login);
    this.units = new Map(state.units.map((unit) => [unit.code, unit]));
    this.desks = new Map(state.units.flatMap(({ desks }) => desks.map((desk) => [desk.id, desk] as const)));
    for (const each of state.incumbencies) this.at(each.personId, each.deskId).push({ ...each });
  }

  changes(): Omit<ImportPlan, 'rows'> {
    const people = [...this.people.values()];
    const peopleWith = (change: Known['change']) =>
      people.filter((known) => known.change === change).map(({ account }) => account);
    return { ...this.made, newPeople: peopleWith('new'), changedPeople: peopleWith('changed') };
  }

  take({ errors, ...row }: PersonRow): PlannedRow {
    this.effects = [];
    this.errors = [...errors];
    if (errors.length === 0) {
      const person = this.person(row);
      if (row.seat && this.place(row.seat)) this.sit(person.id, row.seat);
    }
    return { ...row, effects: this.effects, errors: this.errors };
  }

  private fault(column: Column, message: string): void {
    this.errors.push({ column: headingOf(column), message });
  }

  private at(personId: string, deskId: string): IncumbencyEntry[] {
    const key = `${personId} ${deskId}`;
    const found = this.sittings.get(key) ?? [];
    this.sittings.set(key, found);
    return found;
  }

  private person(row: Pick<PersonRow, 'login' | 'name' | 'email' | 'roles' | 'line'>): AccountEntry {
    const login = this.loginOf(row);
    const known = this.people.get(login);
    const before = known?.account ?? { login, id: randomUUID(), email: null, roles: [] };
    const account = {
      ...before,
      name: row.name,
      email: row.email ?? before.email,
      roles: row.roles ?? before.roles,
    };
    const differs = differences(known?.account, account);
    if (known && known.line !== null) {
      for (const column of differs)
        this.fault(column, `${known.line}行目と違います。同じ職員番号の行では同じにしてください。`);
      return known.account;
    }
    if (
      account.id === this.state.importer &&
      differs.includes('roles') &&
      !account.roles.includes('administrator')
    )
      this.fault('roles', '自分の管理者の役割は、自分では外せません。');
    const change = known ? (differs.length > 0 ? 'changed' : null) : 'new';
    this.people.set(login, { account, line: row.line, change });
    if (change) this.effects.push(change === 'new' ? 'newPerson' : 'changedPerson');
    return account;
  }

  private loginOf({ login }: Pick<PersonRow, 'login'>): string {
    if (this.people.has(login)) return login;
    const small = login.toLowerCase();
    const spelt = this.spelt.get(small) ?? login;
    this.spelt.set(small, spelt);
    return spelt;
  }

  /** Whether there is such a desk on its first day, now or by this row. */
  private place(seat: SeatRow): boolean {
    const before = this.errors.length;
    this.unit(seat);
    if (this.errors.length === before) this.desk(seat);
    return this.errors.length === before;
  }

  private unit({ unit, unitName, from }: SeatRow): void {
    const known = this.units.get(unit);
    if (!known) {
      if (unitName === null)
        return this.fault('unitName', 'はじめての所属コードです。所属名を書いてください。');
      this.units.set(unit, { names: [{ from: null, name: unitName }], from: null, to: null });
      this.made.units.push({ code: unit, name: unitName });
      return void this.effects.push('newUnit');
    }
    const name = known.names.findLast((each) => each.from === null || each.from <= from)!.name;
    if (unitName !== null && unitName !== name)
      this.fault(
        'unitName',
        `この所属コードは「${name}」です。名称を変えるときは、所属の画面で日付を決めて行ってください。`,
      );
    if (!contains(known, from)) this.fault('unit', '発令日には、この所属はありません。');
  }

  private desk({ deskId, unit, postName, from }: SeatRow): void {
    const known = this.desks.get(deskId);
    if (!known) {
      if (postName === null)
        return this.fault('postName', 'この所属でははじめての職コードです。職名を書いてください。');
      this.desks.set(deskId, { name: postName, from: null, to: null });
      this.made.desks.push({ id: deskId, unitCode: unit, name: postName });
      return void this.effects.push('newDesk');
    }
    if (postName !== null && postName !== known.name)
      this.fault('postName', `この職コードは「${known.name}」です。`);
    if (!contains(known, from)) this.fault('post', '発令日には、この職はありません。');
  }

  private sit(personId: string, { deskId, from, to }: SeatRow): void {
    const all = this.at(personId, deskId);
    const same = all.find(({ validFrom }) => validFrom === from);
    if (same) return this.end(same, all, to);
    if (meets(all, { from, to })) return this.fault('from', '同じ人の同じ職の発令と、期間が重なっています。');
    const begun = { personId, deskId, validFrom: from, validTo: to };
    all.push(begun);
    this.made.begun.push(begun);
    this.effects.push('appointment');
  }

  private end(same: IncumbencyEntry, all: IncumbencyEntry[], to: string | null): void {
    if (to === null || to === same.validTo) return;
    const { begun, ended } = this.made;
    if (begun.includes(same) || ended.includes(same))
      return this.fault('to', '同じ発令がほかの行にもあり、終了日が違います。');
    const refusal = refusalOfEnd(same, all, to, this.state.today);
    if (refusal) return this.fault('to', endWords[refusal.code]);
    same.validTo = to;
    ended.push(same);
    this.effects.push('end');
  }
}

const endWords = {
  ALREADY_PAST: 'きのうより前にさかのぼって、終わりを変えることはできません。',
  ALREADY_APPOINTED: '同じ人の同じ職の発令と、期間が重なります。',
};

function differences(before: AccountEntry | undefined, after: AccountEntry): Column[] {
  if (!before) return [];
  const columns: Column[] = [];
  if (before.name !== after.name) columns.push('name');
  if (before.email !== after.email) columns.push('email');
  if ([...before.roles].sort().join() !== [...after.roles].sort().join()) columns.push('roles');
  return columns;
}
