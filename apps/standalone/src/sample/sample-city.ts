import type { Content } from '@kairan/forms';
import {
  act,
  hashPassword,
  importCity,
  readFolder,
  readSheet,
  saveSheet,
  type City,
  type Identity,
  type ImportedCity,
} from '@kairan/office';
import { incumbentsOf, municipalityForSignIn, sheetsOfCycle, transact, type SheetLine } from '@kairan/store';
import { stepsOf } from '@kairan/workflow';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { patchesToward } from '../play.js';
import { sampleCityFolder, shippedForms } from '../shipped.js';

/** Loads the sample city into an empty database, its sheets spread over the steps so that every desk has work. Once only. */
export async function loadSampleOnce(database: DataSource, password: string): Promise<boolean> {
  const [{ id }] = await database.query('SELECT id FROM municipality_for_sign_in(NULL) AS id');
  if (id || (await municipalityForSignIn(database, '000000'))) return false;
  const forms = await shippedForms();
  const folder = await readFolder(sampleCityFolder(), forms.template);
  if ('faults' in folder) throw new Error(`sample city: ${JSON.stringify(folder.faults)}`);
  const imported = await importCity(database, folder.city, forms, await hashPassword(password));
  const { municipality } = imported.administrator;
  const sheets = await transact(database, { municipality }, (tx) => sheetsOfCycle(tx, imported.cycleId));
  const steps = stepsOf(forms.route).map(({ step }) => step.id);
  for (const [i, sheet] of sheets.entries())
    await walk(database, imported, folder.city, sheet, steps[i % steps.length]!);
  return true;
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
    await takeTurn(database, { ...administrator, person: here.holder!.personId }, sheet.id, answers);
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
