import { fiscalYearOf, verdictsOf, type Content, type Doors } from '@kairan/forms';
import {
  cycleFacts,
  findCycle,
  findPlan,
  openSheetsOf,
  seatsOf,
  subjectsOf,
  successorsOf,
  type Tx,
} from '@kairan/store';
import {
  desksAt,
  desksConcerned,
  rehearse,
  rulesOf,
  stepsOf,
  unitOf,
  type Finding,
  type RehearsalOffice,
  type Route,
} from '@kairan/workflow';
import type { DataSource } from 'typeorm';
import { administrator } from '../access.js';
import { NotFoundError, serve, type Identity } from '../office.js';
import { beginYear } from '../begin-year.js';
import { byDesk } from '../time/agenda.js';
import { doorsOf, doorsOfBeginning } from '../values.js';
import { takeForms, type Forms } from './forms.js';
import type { Refused } from './refusals.js';

/** A year that is open, or one that is to be: its plan with the versions it will have. */
export type Rehearsed = { cycleId: string } | ({ planId: string } & Forms);

/**
 * What would hold up the sheets of a year with the people of one day (`2027-04-01`).
 * @throws NotFoundError for everybody but the administrator, and for a year or plan that is not there
 */
export function rehearsal(
  database: DataSource,
  who: Identity,
  what: Rehearsed,
  date: string,
): Promise<{ findings: Finding[] } | Refused> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    const year = 'cycleId' in what ? await openYear(tx, what.cycleId) : await plannedYear(tx, what, date);
    if ('refusal' in year) return year;
    const { route, template, sheets } = year;
    const rules = rulesOf(route);
    const cases = sheets.map(({ subject, owner, content, doors }) => ({
      subject,
      owner,
      verdicts: verdictsOf(template, rules, content, doors),
    }));
    const owners = [...new Set(sheets.map(({ owner }) => owner))];
    return { findings: rehearse(route, cases, await officeOn(tx, date, route, owners)) };
  });
}

interface Rehearsable {
  subject: string;
  owner: string;
  content: Content;
  doors: Doors;
}

async function openYear(tx: Tx, cycleId: string) {
  if (!(await findCycle(tx, cycleId))) throw new NotFoundError();
  const cycle = await cycleFacts(tx, cycleId);
  const open = new Map((await openSheetsOf(tx, cycleId, 'read')).map((stored) => [stored.subjectId, stored]));
  const inBookOrder = (await subjectsOf(tx, cycle.planId)).flatMap(({ id }) => open.get(id) ?? []);
  const sheets: Rehearsable[] = [];
  for (const stored of inBookOrder) {
    const { subject, sheet, content } = stored;
    sheets.push({ subject, owner: sheet.owner, content, doors: await doorsOf(tx, { stored, cycle }) });
  }
  return { ...cycle, sheets };
}

async function plannedYear(tx: Tx, { planId, ...refs }: { planId: string } & Forms, date: string) {
  if (!(await findPlan(tx, planId))) throw new NotFoundError();
  const forms = await takeForms(tx, refs, { planId, fiscalYear: fiscalYearOf(date) });
  if ('refusal' in forms) return forms;
  const begun = await beginYear(tx, planId, forms.template);
  const doors = await doorsOfBeginning(
    tx,
    forms,
    begun.map(({ subject, content }) => ({ subjectId: subject.id, content })),
  );
  const sheets = begun.map(({ subject: { name: subject, ownerUnit: owner }, content }, i): Rehearsable => ({
    subject,
    owner,
    content,
    doors: doors[i]!,
  }));
  return { ...forms, sheets };
}

async function officeOn(tx: Tx, date: string, route: Route, owners: string[]): Promise<RehearsalOffice> {
  const desks = desksFor(route, owners);
  const seats = byDesk((await seatsOf(tx, desks, date)).filter(({ exists }) => exists));
  const successors = await successorsOf(tx, [...new Set([...owners, ...desks.map(unitOf)])], date);
  return { seats: (desk) => seats.get(desk), unitNow: (unit) => successors.get(unit) ?? unit };
}

/** Every desk that may have to act for subjects of these units. */
function desksFor(route: Route, owners: string[]): string[] {
  const desks = owners.flatMap((owner) =>
    stepsOf(route).flatMap(({ step }) => desksConcerned(step, desksAt(step, owner), owner)),
  );
  return [...new Set(desks)];
}
