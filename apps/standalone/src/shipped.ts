import type { Template } from '@kairan/forms';
import { readFolder, readRoute, readTemplate, type City, type FileFault } from '@kairan/office';
import type { Route } from '@kairan/workflow';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from './read-text.js';

/** The folder of the project, from source and from `dist` alike. */
function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'nest-cli.json'))) folder = dirname(folder);
  return folder;
}

/** A file of the project. */
export const shippedFile = (name: string) => join(projectFolder(), name);

export const sampleCityFolder = () => shippedFile('apps/standalone/city');

export const shippedTemplateFile = 'libs/forms/templates/ict-action-plan.yaml';

/** The form and the route that come with Kairan. @throws Error with line and column when one of them was edited wrongly */
export async function shippedForms(): Promise<{ template: Template; route: Route }> {
  const template = await readFormFile(shippedTemplateFile, readTemplate);
  const route = await readFormFile('libs/workflow/routes/ict-action-plan.yaml', (text) =>
    readRoute(text, template),
  );
  return { template, route };
}

/** The text of a route that comes with Kairan, as an administrator uploads it. */
export async function shippedRoute(id: string): Promise<{ id: string; source: string }> {
  const source = await readFile(shippedFile(`libs/workflow/routes/${id}.yaml`), 'utf8');
  return { id, source };
}

/** Reads a form or route. @throws Error with one line per fault: file, line, column and reason */
export async function readFormFile<T extends object>(
  file: string,
  parse: (text: string) => T | { fileFaults: FileFault[] },
  folder = projectFolder(),
): Promise<T> {
  const parsed = parse(await readText(resolve(folder, file)));
  if (!('fileFaults' in parsed)) return parsed;
  const lines = parsed.fileFaults.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`);
  throw new Error(lines.join('\n'));
}

/** Reads a city's folder. @throws Error naming file, path and reason of every fault */
export async function readCity(dir: string, template: Template): Promise<City> {
  const folder = await readFolder(dir, template);
  if ('city' in folder) return folder.city;
  throw new Error(
    [
      '取り込めません。',
      ...folder.faults.map(({ file, path, message }) => `${file} ${path}: ${message}`),
    ].join('\n'),
  );
}
