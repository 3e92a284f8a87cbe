import { openForm, type Template } from '@kairan/forms';
import { readBookDefinition, type PublishedSheets } from '@kairan/office';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { publishedIn } from './published-files.js';
import { readJson } from './read-text.js';
import { readFormFile } from './shipped.js';

/**
 * The published sheets of one form that a folder holds; undefined where it is a city's own folder, or none of either kind.
 * @throws Error where no form ships for its `sheets.json`, or form, route or book were edited wrongly
 */
export async function publishedSheets(dir: string): Promise<PublishedSheets | undefined> {
  const file = join(dir, 'sheets.json');
  const doc = existsSync(file) ? await readJson(file).catch(() => []) : undefined;
  if (Array.isArray(doc)) return undefined;
  const found = doc === undefined ? await publishedIn(dir).catch(() => []) : await publishedIn(file);
  const [published, ...more] = found.filter(({ sheets }) => sheets.length > 0);
  if (!published || more.length > 0) return undefined;
  const { city, template, route, sheets, book } = published;
  const fiscalYear = Math.max(...sheets.map(({ form }) => form.year!));
  const plan = book === undefined ? {} : { plan: await readFormFile(book, planFor(template, fiscalYear)) };
  return { city: template.owner ?? city, fiscalYear, template, route, sheets, ...plan };
}

function planFor(template: Template, fiscalYear: number) {
  return (text: string) => readBookDefinition(text, openForm(template, fiscalYear));
}
