import { isPrintable, quote, UNPRINTABLE } from '@kairan/forms';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { sheetFault, sheetsFile, type FolderFault } from './folder-fault.js';
import { jsonFault } from './json-fault.js';
import { misspellings } from './misspelt.js';
import { inWords } from './shape-words.js';

type Path = PropertyKey[];

/** Reads one file of a folder and checks its shape: the data, or every fault of it. */
export async function readFileAs<T>(
  dir: string,
  file: string,
  shape: z.ZodType<T>,
): Promise<{ data: T } | { faults: FolderFault[] }> {
  const fault = (message: string) => ({ faults: [{ file, path: '', message }] });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(dir, file)));
  } catch (error) {
    const missing = (error as { code?: string }).code === 'ENOENT';
    return fault(
      missing ? `${dir} にこのファイルがありません。` : `UTF-8 の文書として読めません（${String(error)}）。`,
    );
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return fault(`JSON として読めません（${jsonFault(text) ?? String(error)}）。`);
  }
  return check(file, shape, raw);
}

function check<T>(file: string, shape: z.ZodType<T>, raw: unknown): { data: T } | { faults: FolderFault[] } {
  const parsed = shape.safeParse(raw, { error: inWords });
  const slips = [...misspellings(shape, raw)];
  const instead = new Set(slips.map(({ path, meant }) => [...path, meant].join('.')));
  const faults = [
    ...(parsed.error?.issues ?? []).filter(({ path }) => !instead.has(path.join('.'))),
    ...slips.map(({ path, key, meant }) => ({
      path: [...path, key],
      message: `${quote(key)}という項目はありません。「${meant}」の誤りではありませんか。`,
    })),
    ...unprintable(parsed.data).map((path) => ({ path, message: UNPRINTABLE })),
  ];
  if (parsed.success && faults.length === 0) return { data: parsed.data };
  return { faults: faults.map(({ path, message }) => inFile(file, raw, path, message)) };
}

function inFile(file: string, raw: unknown, path: Path, message: string): FolderFault {
  const [index, ...rest] = path;
  return file === sheetsFile && Array.isArray(raw) && typeof index === 'number'
    ? sheetFault(raw[index], index, rest, message)
    : { file, path: path.join('.'), message };
}

/** Where in a value a text stands, or a name of one, that can be neither stored nor printed. */
function unprintable(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return isPrintable(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    isPrintable(key) ? unprintable(item, [...path, key]) : [path],
  );
}
