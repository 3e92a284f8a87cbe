import { emptyContent, type Content } from '@kairan/forms';
import { cycleFacts, cycleOf, Cycle, subjectsOf, type Subject, type Tx } from '@kairan/store';
import { mayAdminister, open } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { actorFor } from './access.js';
import { contentHash } from './hash.js';
import { NotFoundError, serve, type Identity } from './office.js';
import { recordOpening } from './record.js';

export interface OpenCycleInput {
  planId: string;
  fiscalYear: number;
  template: { id: string; version: number };
  route: { id: string; version: number };
}

/**
 * Opens a year: pins form and route, and makes one sheet per subject. Opening it twice gives the same cycle.
 * @throws NotFoundError for everybody but the administrator
 */
export function openCycle(database: DataSource, who: Identity, input: OpenCycleInput): Promise<string> {
  return serve(database, who, (tx) => openCycleIn(tx, who, input));
}

/** The same inside a larger transaction. */
export async function openCycleIn(tx: Tx, who: Identity, input: OpenCycleInput): Promise<string> {
  const actor = await actorFor(tx, who);
  if (!mayAdminister(actor)) throw new NotFoundError();
  const before = await cycleOf(tx, input.planId, input.fiscalYear);
  if (before) return before.id;
  const id = await insertCycle(tx, who, input);
  const { template, route, versions } = await cycleFacts(tx, id);
  const by = { person: actor.person, name: actor.name };
  const [{ now }] = await tx.query('SELECT office_clock() AS now');
  for (const subject of await subjectsOf(tx, input.planId)) {
    const content = { ...emptyContent(template), ...identityOf(subject) };
    const stamp = { ...versions, contentHash: contentHash(content) };
    const event = open(route, { owner: subject.ownerUnit, content, by, stamp, now: now.toISOString() });
    const blank = { id: randomUUID(), cycleId: id, subjectId: subject.id, corrects: null, sequence: 1 };
    await recordOpening(tx, who, blank, { commandId: randomUUID(), event });
  }
  return id;
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

/** What the register of subjects already knows is not asked again. */
function identityOf(subject: Subject): Content {
  return { name: subject.name, department: subject.department };
}
