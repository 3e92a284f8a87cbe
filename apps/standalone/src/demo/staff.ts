import type { City } from '@kairan/office';
import { Client } from './client.js';
import { Person } from './person.js';
import { scriptFor, type Script } from './script.js';
import type { Tally } from './tally.js';

export interface Account {
  login: string;
  password: string;
}

/** Everybody in a demonstration: the administrator, and the people at the desks by how they sign in (`u01.staff`). */
export class Staff {
  readonly admin: Client;
  private readonly people = new Map<string, Person>();
  private constructor(
    private readonly url: string,
    readonly city: City,
    readonly tally: Tally,
    private readonly script: Script,
  ) {
    this.admin = new Client(url);
  }

  /** @param password everybody's, as the city was imported */
  static async of(
    city: City,
    url: string,
    password: string,
    tally: Tally,
    script = scriptFor(city),
  ): Promise<Staff> {
    const staff = new Staff(url, city, tally, script);
    await staff.admin.signIn({ municipality: city.code, login: 'admin', password });
    staff.welcome(city.people.persons.filter(({ desk }) => desk).map(({ login }) => ({ login, password })));
    return staff;
  }

  welcome(accounts: Account[]): void {
    for (const { login, password } of accounts) {
      const account = { municipality: this.city.code, login, password };
      this.people.set(login, new Person(this.url, account, this.script, this.tally));
    }
  }

  at(login: string): Person {
    const person = this.people.get(login);
    if (!person) throw new Error(`${login} はいません。`);
    return person;
  }

  everybody(): Person[] {
    return [...this.people.values()];
  }

  allBut(one: Person): Person[] {
    return this.everybody().filter((person) => person !== one);
  }

  /** The unit that fills in the sheet at this place of the plan. */
  ownerOf(position: number): string {
    return this.city.subjects[position - 1]!.ownerUnit;
  }

  drafterOf(position: number): Person {
    return this.at(`${this.ownerOf(position)}.staff`);
  }

  /** Who writes the finding: デジタル戦略課, but for its own sheets 経営企画課. */
  reviewerOf(position: number): Person {
    return this.at(this.ownerOf(position) === 'digital' ? 'policy.staff' : 'digital.staff');
  }
}
