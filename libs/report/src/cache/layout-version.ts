import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What pages are made with, beside the facts: our own modules as they run, and the packages that shape a page. */
const FOLDERS = ['../', '../../../forms/src/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const PACKAGES = [
  '@expo-google-fonts/biz-udpgothic',
  '@expo-google-fonts/noto-sans-jp',
  '@expo-google-fonts/noto-sans-symbols-2',
  'd3-scale',
  'd3-shape',
  'pdfmake',
];

let known: string | undefined;

/** Differs whenever a page could come out differently: pages of another release are never taken again. */
export function layoutVersion(): string {
  return (known ??= computed());
}

function computed(): string {
  const hash = createHash('sha256').update(process.version);
  for (const folder of FOLDERS) for (const path of modulesIn(folder)) hash.update(readFileSync(path));
  for (const name of PACKAGES) hash.update(`${name} ${versionOf(name)}\n`);
  return hash.digest('base64url');
}

function modulesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.spec)\.[jt]s$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

const { resolve } = createRequire(import.meta.url);

/** Packages need not export what they say of themselves. */
function versionOf(name: string): string {
  for (const folder of resolve.paths(name) ?? []) {
    const text = readIfThere(join(folder, name, 'package.json'));
    if (text !== null) return (JSON.parse(text) as { version: string }).version;
  }
  throw new Error(`package ${name} is not installed`);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
