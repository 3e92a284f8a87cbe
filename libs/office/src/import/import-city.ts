import type { Template } from '@kairan/forms';
import {
  Account,
  Desk,
  Incumbency,
  Municipality,
  municipalityForSignIn,
  Person,
  Plan,
  RouteVersion,
  Subject,
  TemplateVersion,
  transact,
  Unit,
  type Tx,
} from '@kairan/store';
import type { Route } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { stringify } from 'yaml';
import type { Identity } from '../office.js';
import { openCycleIn } from '../open-cycle.js';
import type { City } from './read-folder.js';

export interface ImportedCity {
  administrator: Identity;
  cycleId: string;
}

/**
 * Stores a city and opens its year in one transaction: all of it or nothing. Every account gets the same password hash.
 * @throws Error when a municipality of that code is there already
 */
export async function importCity(
  database: DataSource,
  city: City,
  forms: { template: Template; route: Route },
  passwordHash: string,
): Promise<ImportedCity> {
  const municipality = randomUUID();
  return transact(database, { municipality }, async (tx) => {
    if (await municipalityForSignIn(tx, city.code))
      throw new Error(
        `団体コード ${city.code} の団体はすでに登録されています。` +
          '別の団体なら --code で団体コードを、新しく始めるなら KAIRAN_DATA で別の場所を指定してください。',
      );
    await tx.insert(Municipality, { id: municipality, code: city.code, name: city.name });
    const person = await insertPeople(tx, municipality, city, passwordHash);
    const planId = await insertPlan(tx, municipality, city);
    const administrator = { municipality, person };
    const { template, route } = await insertForms(tx, administrator, forms);
    const year = { planId, fiscalYear: city.fiscalYear, template, route };
    const opened = await openCycleIn(tx, administrator, year, ({ position }) => city.subjects[position - 1]!.brought ?? {}); // prettier-ignore
    if ('refusal' in opened) throw new Error(`the year cannot be opened: ${JSON.stringify(opened.refusal)}`);
    return { administrator, cycleId: opened.cycleId };
  });
}

/** The first versions of form and route, published; their sources can be edited further. */
async function insertForms(
  tx: Tx,
  { municipality, person }: Identity,
  forms: { template: Template; route: Route },
) {
  const template = { id: forms.template.id, version: 1 };
  const route = { id: forms.route.id, version: 1 };
  const published = {
    municipalityId: municipality,
    publishedAt: () => 'office_clock()',
    publishedBy: person,
  };
  const form = { ...published, ...template, document: forms.template, source: stringify(forms.template) };
  await tx.insert(TemplateVersion, form);
  const way = { ...published, ...route, document: forms.route, source: stringify(forms.route) };
  await tx.insert(RouteVersion, { ...way, templateId: template.id, templateVersion: template.version });
  return { template, route };
}

/** @returns id of the administrator */
async function insertPeople(
  tx: Tx,
  municipalityId: string,
  { people, fiscalYear }: City,
  passwordHash: string,
): Promise<string> {
  const persons = people.persons.map((person) => ({ ...person, id: randomUUID(), municipalityId }));
  await tx.insert(Unit, people.units.map((unit) => ({ ...unit, municipalityId }))); // prettier-ignore
  await tx.insert(Desk, people.desks.map((desk) => ({ ...desk, municipalityId }))); // prettier-ignore
  await tx.insert(Person, persons.map(({ id, name, email, roles }) => ({ municipalityId, id, name, email, roles }))); // prettier-ignore
  await tx.insert(Account, persons.map(({ id, login }) => ({ municipalityId, login, personId: id, passwordHash, failures: 0 }))); // prettier-ignore
  const sitting = persons.flatMap(({ id, desk }) => (desk ? [{ personId: id, deskId: desk }] : []));
  await tx.insert(Incumbency, sitting.map((seat) => ({ ...seat, municipalityId, validFrom: `${fiscalYear}-04-01` }))); // prettier-ignore
  return persons.find(({ roles }) => roles.includes('administrator'))!.id;
}

/** @returns id of the plan */
async function insertPlan(tx: Tx, municipalityId: string, { plan, subjects }: City): Promise<string> {
  const planId = randomUUID();
  await tx.insert(Plan, { municipalityId, id: planId, title: plan.title, document: plan });
  const rows = subjects.map(({ answers: _answers, brought: _brought, ...subject }, i) => ({
    ...subject,
    municipalityId,
    planId,
    id: randomUUID(),
    position: i + 1,
  }));
  await tx.insert(Subject, rows);
  return planId;
}
