import {
  act,
  hashPassword,
  importCity,
  readFolder,
  readSheet,
  saveSheet,
  type City,
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
  const { municipality } = administrator;
  const { answers } = city.subjects.find(
    ({ name, ownerUnit }) => name === sheet.subject && ownerUnit === sheet.owner,
  )!;
  for (;;) {
    const [here] = await transact(database, administrator, async (tx) =>
      (await sheetsOfCycle(tx, cycleId)).filter(({ id }) => id === sheet.id),
    );
    if (!here?.step || here.step === goal) return;
    const [holder] = await transact(database, administrator, (tx) => incumbentsOf(tx, here.desks));
    const who = { municipality, person: holder!.personId };
    const view = await readSheet(database, who, sheet.id);
    const patches = patchesToward(answers, view.stored.content, view.open);
    if (patches.length > 0)
      await saveSheet(database, who, {
        sheetId: sheet.id,
        commandId: randomUUID(),
        version: here.version,
        patches,
      });
    const { stored, problems } = await readSheet(database, who, sheet.id);
    const notes = problems
      .filter(({ level }) => level === 'warn')
      .map(({ rule }) => ({ rule, text: '理由は評価理由に記載した。' }));
    const does = view.actions.some(({ type }) => type === 'approve') ? 'approve' : 'submit';
    const outcome = await act(database, who, {
      sheetId: sheet.id,
      commandId: randomUUID(),
      version: stored.sheet.version,
      act: does,
      notes,
    });
    if ('refusal' in outcome)
      throw new Error(`sample city: ${sheet.subject} at ${here.step}: ${JSON.stringify(outcome.refusal)}`);
  }
}
