import {
  hashPassword,
  importCity,
  readFolder,
  readRoute,
  readTemplate,
  type City,
  type ImportedCity,
} from '@kairan/office';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';

export const sampleCity = join(process.cwd(), 'apps/standalone/city');
/** The published sheets of a real city; tests that need them say so and are skipped where they are absent. */
export const referenceCity = join(process.cwd(), '../shared/reference/tokorozawa');
export const hasReference = existsSync(referenceCity);
export const password = 'a password for tests';

export async function shippedForms() {
  const template = readTemplate(await readFile('libs/forms/templates/ict-action-plan.yaml', 'utf8'));
  if ('fileFaults' in template) throw new Error(JSON.stringify(template));
  const route = readRoute(await readFile('libs/workflow/routes/ict-action-plan.yaml', 'utf8'), template);
  if ('fileFaults' in route) throw new Error(JSON.stringify(route));
  return { template, route };
}

/** Imports a city folder and opens its year. Several of them fit into one database under different codes. */
export async function givenCity(
  database: DataSource,
  { code = '000000', dir = sampleCity } = {},
): Promise<ImportedCity & { city: City; forms: Awaited<ReturnType<typeof shippedForms>> }> {
  const forms = await shippedForms();
  const folder = await readFolder(dir, forms.template);
  if ('faults' in folder) throw new Error(JSON.stringify(folder.faults));
  const city = { ...folder.city, code };
  return { ...(await importCity(database, city, forms, await hashPassword(password))), city, forms };
}
