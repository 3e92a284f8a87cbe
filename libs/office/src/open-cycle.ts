import type { Content } from '@kairan/forms';
import {
  cycleFacts,
  cycleOf,
  Cycle,
  findPlan,
  listPlans,
  subjectsOf,
  type PlanLine,
  type Subject,
  type Tx,
} from '@kairan/store';
import { open } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { administrator } from './access.js';
import { beginYear } from './begin-year.js';
import { contentHash } from './hash.js';
import { NotFoundError, serve, type Identity } from './office.js';
import { recordOpening } from './record.js';
import { takeForms, type Forms } from './versions/forms.js';
import type { Refused } from './versions/refusals.js';

export interface OpenCycleInput extends Forms {
  planId: string;
  fiscalYear: number;
}

export type OpenCycleOutcome = { cycleId: string } | Refused;

/**
 * Opens a year: pins form and route, and makes one sheet per subject, with what last year's sheet hands on. Opening it twice gives the
 * same cycle.
 * @throws NotFoundError for everybody but the administrator, and for a plan that is not there
 */
export function openCycle(
  database: DataSource,
  who: Identity,
  input: OpenCycleInput,
): Promise<OpenCycleOutcome> {
  return serve(database, who, (tx) => openCycleIn(tx, who, input));
}

/** The same inside a larger transaction. @param brought answers with which sheets begin, by field */
export async function openCycleIn(
  tx: Tx,
  who: Identity,
  input: OpenCycleInput,
  brought?: (subject: Subject) => Content,
): Promise<OpenCycleOutcome> {
  const { person, name } = await administrator(tx, who);
  if (!(await findPlan(tx, input.planId))) throw new NotFoundError();
  const before = await cycleOf(tx, input.planId, input.fiscalYear);
  if (before) return isSame(before, input) ? { cycleId: before.id } : { refusal: { code: 'YEAR_OPEN' } };
  // The years that have an era to be printed in, and a calendar.
  if (input.fiscalYear < 1989 || input.fiscalYear > 2100) return { refusal: { code: 'YEAR_UNKNOWN' } };
  const forms = await takeForms(tx, input, input);
  if ('refusal' in forms) return forms;
  const cycleId = await insertCycle(tx, who, input);
  const { template, route, versions } = await cycleFacts(tx, cycleId);
  const [{ now }] = await tx.query('SELECT office_clock() AS now');
  for (const { subject, ...begun } of await beginYear(tx, input.planId, template, brought)) {
    const stamp = { ...versions, contentHash: contentHash(begun.content) };
    const by = { person, name };
    const event = open(route, { owner: subject.ownerUnit, ...begun, by, stamp, now: now.toISOString() });
    const blank = { id: randomUUID(), cycleId, subjectId: subject.id, corrects: null, sequence: 1 };
    await recordOpening(tx, who, blank, { commandId: randomUUID(), event });
  }
  return { cycleId };
}

function isSame(cycle: Cycle, { template, route }: OpenCycleInput): boolean {
  const sameForm = cycle.templateId === template.id && cycle.templateVersion === template.version;
  return sameForm && cycle.routeId === route.id && cycle.routeVersion === route.version;
}

async function insertCycle(tx: Tx, who: Identity, input: OpenCycleInput): Promise<string> {
  const id = randomUUID();
  const { planId, fiscalYear, template, route } = input;
  await tx.insert(Cycle, {
    municipalityId: who.municipality,
    id,
    planId,
    fiscalYear,
    templateId: template.id,
    templateVersion: template.version,
    routeId: route.id,
    routeVersion: route.version,
  });
  return id;
}

/** The plans of the municipality with the years that are open. @throws NotFoundError for everybody but the administrator */
export function plans(database: DataSource, who: Identity): Promise<PlanLine[]> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    return listPlans(tx);
  });
}

/** What a plan evaluates, in book order. @throws NotFoundError */
export function subjects(database: DataSource, who: Identity, planId: string): Promise<Subject[]> {
  return serve(database, who, async (tx) => {
    await administrator(tx, who);
    if (!(await findPlan(tx, planId))) throw new NotFoundError();
    return subjectsOf(tx, planId);
  });
}
