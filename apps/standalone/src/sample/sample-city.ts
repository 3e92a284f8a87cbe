import type { Content } from '@kairan/forms';
import {
  act,
  hashPassword,
  importCity,
  passwordFits,
  readSheet,
  saveSheet,
  type City,
  type Identity,
  type ImportedCity,
} from '@kairan/office';
import {
  incumbentsOf,
  openDatabase,
  sheetsOfCycle,
  transact,
  type Scope,
  type SheetLine,
} from '@kairan/store';
import { stepsOf, type Route } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { municipalities } from '../municipalities.js';
import { patchesToward } from '../play.js';
import { readCity, sampleCityFolder, shippedForms } from '../shipped.js';

/** Where the first sheet goes. From here, the one department with three sheets has work for its 担当者 and for its 課長. */
const firstStep = 5;
/** The password hash of accounts that nobody can sign in with yet. */
const closed = '';

/**
 * Loads the sample city into an empty database, its sheets spread over the steps so that every desk has work. Its accounts open
 * last: that is how a start sees that the one before it was killed half-way, and goes on.
 * @returns whether the sample city is there and opens with this password
 */
export async function loadSampleOnce(databaseUrl: string, password: string): Promise<boolean> {
  const forms = await shippedForms();
  const city = await readCity(sampleCityFolder(), forms.template);
  const there = await municipalities(databaseUrl);
  const before = there.find(({ code }) => code === city.code);
  if (there.length > 0 && !before) return false;
  const database = await openDatabase(databaseUrl);
  try {
    const loading = before
      ? await halfLoaded(database, before.id)
      : await importCity(database, city, forms, closed);
    if (!loading) return await opensWith(database, before!.id, password);
    await spread(database, loading, city, forms.route);
    await openAccounts(database, loading.administrator, await hashPassword(password));
    return true;
  } finally {
    await database.destroy();
  }
}

function opensWith(database: DataSource, municipality: string, password: string): Promise<boolean> {
  return transact(database, { municipality }, async (tx) => {
    const [admin] = await tx.query(`SELECT password_hash FROM account WHERE login = 'admin'`);
    return admin !== undefined && passwordFits(password, admin.password_hash);
  });
}

function halfLoaded(database: DataSource, municipality: string): Promise<ImportedCity | undefined> {
  return transact(database, { municipality }, async (tx) => {
    const [row] = await tx.query(
      `SELECT a.person_id AS person, c.id AS cycle FROM account a, cycle c WHERE a.login = 'admin' AND a.password_hash = $1`,
      [closed],
    );
    return row && { administrator: { municipality, person: row.person }, cycleId: row.cycle };
  });
}

async function openAccounts(database: DataSource, scope: Scope, passwordHash: string): Promise<void> {
  await transact(database, scope, (tx) =>
    tx.query('UPDATE account SET password_hash = $1 WHERE password_hash = $2', [passwordHash, closed]),
  );
}

async function spread(database: DataSource, imported: ImportedCity, city: City, route: Route): Promise<void> {
  const sheets = await transact(database, imported.administrator, (tx) =>
    sheetsOfCycle(tx, imported.cycleId),
  );
  const steps = stepsOf(route).map(({ step }) => step.id);
  for (const [i, sheet] of sheets.entries())
    await walk(database, imported, city, sheet, steps[(i + firstStep) % steps.length]!);
}

/** Takes a sheet to a step, each act by whoever's turn it is. */
async function walk(
  database: DataSource,
  { administrator, cycleId }: ImportedCity,
  city: City,
  sheet: SheetLine,
  goal: string,
) {
  const { answers } = city.subjects.find(
    ({ name, ownerUnit }) => name === sheet.subject && ownerUnit === sheet.owner,
  )!;
  for (;;) {
    const here = await transact(database, administrator, async (tx) => {
      const line = (await sheetsOfCycle(tx, cycleId)).find(({ id }) => id === sheet.id)!;
      return { step: line.step, holder: (await incumbentsOf(tx, line.desks))[0] };
    });
    if (!here.step || here.step === goal) return;
    await takeTurn(database, { ...administrator, person: here.holder! }, sheet.id, answers);
  }
}

/** One person writes what the step asks for, explains its warnings and hands the sheet on. */
async function takeTurn(
  database: DataSource,
  who: Identity,
  sheetId: string,
  answers: Content,
): Promise<void> {
  const before = await readSheet(database, who, sheetId);
  const patches = patchesToward(answers, before.stored.content, before.open);
  const version = before.stored.sheet.version;
  if (patches.length > 0)
    await saveSheet(database, who, { sheetId, commandId: randomUUID(), version, patches });
  const { stored, problems, actions } = await readSheet(database, who, sheetId);
  const warnings = problems.filter(({ level }) => level === 'warn');
  const notes = warnings.map(({ rule }) => ({ rule, text: '差額の理由は、評価理由の欄に記載しました。' }));
  const does = actions.some(({ type }) => type === 'approve') ? 'approve' : 'submit';
  const command = {
    sheetId,
    commandId: randomUUID(),
    version: stored.sheet.version,
    act: does,
    notes,
  } as const;
  const outcome = await act(database, who, command);
  if ('refusal' in outcome) throw new Error(`sample city: ${JSON.stringify(outcome.refusal)}`);
}
