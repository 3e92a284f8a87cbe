import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./', import.meta.url);
const core = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
);
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** Every module named after from, import, import( or require(. */
function modulesNamed(text: string): string[] {
  const named = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"`])([^'"`]+)\1/g;
  return [...text.matchAll(named)].map((match) => match[2]!);
}

/** Days are reckoned from what is given, in UTC: neither the clock nor the machine's own zone is asked. */
function impure(text: string): string[] {
  return (
    text.match(
      /\bDate\b(?!\.parse\b|\([^)\s])|\.(?:get|set)(?!UTC)(?:FullYear|Month|Date|Day|Hours)\b|\bMath\.random\b|\bprocess\b|\bglobalThis\b|\bconsole\b|\bcrypto\b|\bfetch\b/g,
    ) ?? []
  );
}

describe('the core is pure', () => {
  test('given the folder – when listed – then the core is there to be looked at', () => {
    expect(core).toEqual(expect.arrayContaining(['decide.ts', 'index.ts', 'route.ts', 'sheet.ts']));
  });

  test.each(core)('given %s – when its imports are read – then none leaves the folder', (name) => {
    expect(modulesNamed(textOf(name)).filter((module) => !/^\.\/[a-z-]+\.js$/.test(module))).toEqual([]);
  });

  test.each(core)('given %s – when read – then it asks no clock, chance, environment or network', (name) => {
    expect(impure(textOf(name))).toEqual([]);
  });
});

describe('the look itself', () => {
  test.each([
    [`import { a } from 'node:fs';`, 'node:fs'],
    [`import type { A } from '@kairan/forms';`, '@kairan/forms'],
    [`export * from '../../forms/src/index.js';`, '../../forms/src/index.js'],
    [`import 'yaml';`, 'yaml'],
    [`await import("pg")`, 'pg'],
    [`type A = import('typeorm').Entity`, 'typeorm'],
    [`import {\n  a,\n} from 'zod';`, 'zod'],
  ])('given %j – then it is seen', (text, module) => expect(modulesNamed(text)).toEqual([module]));

  test('given a clock – then it is seen', () => {
    expect(impure('const now = new Date(); Math.random();')).toEqual(['Date', 'Math.random']);
    expect(impure('Date.now() + new Date( ).getTime()')).toEqual(['Date', 'Date']);
    expect(impure('new Date')).toEqual(['Date']);
  });

  test('given a zone of the machine – then it is seen; a day that is given – then not', () => {
    expect(impure('new Date(given).getDay(); day.getHours()')).toEqual(['.getDay', '.getHours']);
    expect(impure('new Date(Date.parse(day)).getUTCDay()')).toEqual([]);
  });
});
