import type { Template } from '@kairan/forms';
import {
  publicationOf,
  publicationsShape,
  readPublication,
  readRoute,
  readTemplate,
  readYaml,
  sheetsIn,
  type Publication,
  type PublishedSheet,
} from '@kairan/office';
import type { Route } from '@kairan/workflow';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readJson } from './read-text.js';
import { readFormFile, shippedFile } from './shipped.js';

/** A file of published sheets, read into the form that lies beside it, or else ships for it. */
export interface PublishedFile {
  file: string;
  /** Name of the municipality, else of the folder. */
  city: string;
  publication: Publication;
  /** As written, and the route for it. */
  template: Template;
  route: Route;
  /** Its book's definition: beside the sheets, or shipped with the form. */
  book: string | undefined;
  sheets: PublishedSheet[];
  /** The sheets as they were published, in the same order. */
  raw: Record<string, unknown>[];
}

/**
 * All published sheets in a file, a folder or the folders in it. Files for which no form ships are passed over.
 * @throws Error where there are none, and where a file is no JSON
 */
export async function publishedIn(path: string): Promise<PublishedFile[]> {
  const publications = await readFormFile('libs/forms/published.yaml', (text) =>
    readYaml(text, (list) => publicationsShape.parse(list)),
  );
  const files = await Promise.all((await jsonFiles(resolve(path))).map((file) => readIn(file, publications)));
  const found = files.filter((file) => file !== undefined);
  if (found.length > 0) return found;
  throw new Error(`${path} に、付属の様式で読める調書（sheets.json など）がありません。`);
}

async function jsonFiles(path: string, depth = 0): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const inside = entries.filter((entry) => (entry.isDirectory() ? depth < 1 : entry.name.endsWith('.json')));
  const lists = await Promise.all(inside.map(({ name }) => jsonFiles(join(path, name), depth + 1)));
  return lists.flat().sort();
}

async function readIn(file: string, publications: Publication[]): Promise<PublishedFile | undefined> {
  const doc = await readJson(file);
  const folder = basename(dirname(file));
  const own = existsSync(join(dirname(file), 'template.yaml')) ? await formsBeside(file, doc) : undefined;
  const publication = own?.publication ?? publicationOf(publications, doc, folder);
  if (!publication || basename(file) === publication.summary?.file) return undefined;
  const { template, route } = own ?? (await formsNamed(publication.files));
  const { city } = doc as { city?: unknown };
  return {
    ...{ file, city: typeof city === 'string' ? city : folder, publication, template, route },
    book: bookFile(dirname(file), publication.files),
    sheets: readPublication(template, publication, doc),
    raw: sheetsIn(doc),
  };
}

/**
 * `template.yaml` and `route.yaml` beside the sheets, which say their year themselves.
 * @throws Error with line and column where a file was written wrongly, and where the year is missing
 */
async function formsBeside(file: string, doc: unknown) {
  const template = await readFormFile('template.yaml', readTemplate, dirname(file));
  const route = await readFormFile('route.yaml', (text) => readRoute(text, template), dirname(file));
  const { year } = doc as { year?: unknown };
  if (!Number.isInteger(year))
    throw new Error(`${file}: 調書の年度を西暦で書いてください（例 "year": 2026）。`);
  const publication: Publication = {
    ...{ form: template.id, files: template.id, year: year as number, names: {}, known: [] },
  };
  return { template, route, publication };
}

/** The file of a book's definition, for forms of this name. */
function bookFile(folder: string, files: string): string | undefined {
  return [join(folder, 'book.yaml'), shippedFile(`libs/forms/books/${files}.yaml`)].find(existsSync);
}

/** A form and its route that ship under one name. @throws Error with line and column when one of them was edited wrongly */
async function formsNamed(name: string): Promise<{ template: Template; route: Route }> {
  const template = await readFormFile(`libs/forms/templates/${name}.yaml`, readTemplate);
  const route = await readFormFile(`libs/workflow/routes/${name}.yaml`, (text) => readRoute(text, template));
  return { template, route };
}
