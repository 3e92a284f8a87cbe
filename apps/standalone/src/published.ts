import type { PublishedSheets } from '@kairan/office';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { publishedIn } from './published-files.js';
import { readJson } from './read-text.js';

/**
 * The published sheets of one form that a folder holds; undefined where it is a city's own folder, or none of either kind.
 * @throws Error where no form ships for its `sheets.json`, or one that was edited wrongly
 */
export async function publishedSheets(dir: string): Promise<PublishedSheets | undefined> {
  const file = join(dir, 'sheets.json');
  const doc = existsSync(file) ? await readJson(file).catch(() => []) : undefined;
  if (Array.isArray(doc)) return undefined;
  const found = doc === undefined ? await publishedIn(dir).catch(() => []) : await publishedIn(file);
  const [published, ...more] = found.filter(({ sheets }) => sheets.length > 0);
  if (!published || more.length > 0) return undefined;
  const { city, template, route, sheets } = published;
  const fiscalYear = Math.max(...sheets.map(({ form }) => form.year!));
  return { city: template.owner ?? city, fiscalYear, template, route, sheets };
}
