import { anyRow } from '@kairan/forms';
import {
  compareSheets,
  compareSummary,
  type ComparedCell,
  type ComparedFigure,
  type Misprint,
} from '@kairan/office';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublishedFile } from './published-files.js';
import { readJson } from './read-text.js';

export interface Verified {
  published: PublishedFile;
  /** By sheet. */
  cells: ComparedCell[][];
  /** Of tables over all sheets. */
  figures: ComparedFigure[];
}

/** Computes every computed cell of a file's sheets, and the tables over them, beside what is printed. */
export async function verifyFile(published: PublishedFile): Promise<Verified> {
  const { file, publication, sheets, raw } = published;
  const tables = publication.summary && join(dirname(file), publication.summary.file);
  const figures =
    tables && existsSync(tables) ? compareSummary(publication, await readJson(tables), sheets, raw) : [];
  return { published, cells: compareSheets(sheets), figures };
}

/** What a reader wants to know of it, and whether every difference is a known fault of the print. */
export function reportVerified(verified: Verified[]): { text: string; isSound: boolean } {
  const tallies = verified.map(tally);
  const all = tallies.reduce(plus);
  const parts = verified.map((one, index) => [
    heading(one),
    ...body(one),
    ...sum('小計', tallies[index]!),
    '',
  ]);
  const lines = [...parts.flat(), ...sum('合計', all)];
  return { text: lines.join('\n'), isSound: all.different === 0 };
}

interface Tally {
  sheets: number;
  equal: number;
  different: number;
  misprints: number;
  incomparable: number;
}

const plus = (a: Tally, b: Tally): Tally => ({
  sheets: a.sheets + b.sheets,
  equal: a.equal + b.equal,
  different: a.different + b.different,
  misprints: a.misprints + b.misprints,
  incomparable: a.incomparable + b.incomparable,
});

function tally({ published: { publication, sheets }, cells, figures }: Verified): Tally {
  const all = cells.flat();
  const off = all.filter(({ verdict }) => verdict === 'different');
  const misprints = off.filter((cell) => misprint(publication.known, cell)).length;
  const right = figures.filter(({ printed, computed }) => printed === computed).length;
  return {
    sheets: sheets.length,
    equal: all.filter(({ verdict }) => verdict === 'equal').length + right,
    different: off.length - misprints + figures.length - right,
    misprints,
    incomparable: all.filter(({ verdict }) => verdict === 'siblings' || verdict === 'sources').length,
  };
}

function sum(head: string, { sheets, equal, different, misprints, incomparable }: Tally): string[] {
  const compared = equal + different + misprints;
  const known = misprints > 0 ? `、紙面の誤りと分かっている欄 ${misprints}` : '';
  const apart = incomparable > 0 ? `。ほかに比べられない欄 ${incomparable}` : '';
  return [
    `${head}: 調書 ${sheets} 枚、比べた欄 ${compared}、一致 ${equal}、違う欄 ${different}${known}${apart}`,
  ];
}

function heading({ published: { city, template, file } }: Verified): string {
  return `■ ${city} ${template.title}（${file}）`;
}

function body({ published, cells, figures }: Verified): string[] {
  const { sheets, publication } = published;
  const perSheet = sheets.flatMap(({ id }, index) => {
    const own = cells[index]!;
    if (own.length === 0) return [];
    const equal = own.filter(({ verdict }) => verdict === 'equal').length;
    return [`  ${id}: 比べた欄 ${own.length}、一致 ${equal}`, ...unequal(own, publication.known)];
  });
  const off = figures.filter(({ printed, computed }) => printed !== computed);
  const tables =
    figures.length > 0 ? [`  集計表: 比べた欄 ${figures.length}、一致 ${figures.length - off.length}`] : [];
  const wrong = off.map(
    ({ label, printed, computed }) => `    違う ${label}: 紙面 ${words(printed)}、計算 ${words(computed)}`,
  );
  return [...perSheet, ...tables, ...wrong, ...leftOut(published)];
}

function unequal(cells: ComparedCell[], known: Misprint[]): string[] {
  return cells.flatMap((cell) => {
    const { path, label, printed, computed, verdict } = cell;
    if (verdict === 'equal') return [];
    const figures = `${path}（${label}）: 紙面 ${words(printed)}、計算 ${words(computed)}`;
    if (verdict === 'siblings') return [`    兄弟調書が揃わないため比べられない ${figures}`];
    if (verdict === 'sources') return [`    計算のもとが印刷されていない ${figures}`];
    const why = misprint(known, cell)?.why;
    return [why === undefined ? `    違う ${figures}` : `    紙面の誤り ${figures}（${why}）`];
  });
}

function misprint(known: Misprint[], { path, printed }: ComparedCell): Misprint | undefined {
  return known.find((each) => each.path === path && each.printed === printed);
}

/** Values without a place in the form: told once by name, with the first of them and the number of sheets that have one. */
function leftOut({ sheets }: PublishedFile): string[] {
  const groups = new Map<string, { first: unknown; sheets: Set<string> }>();
  for (const { id, leftOut: left } of sheets)
    for (const { path, value, reason } of left) {
      const key = `${anyRow(path)}（${reason}）`;
      const group = groups.get(key) ?? { first: value, sheets: new Set() };
      groups.set(key, group);
      group.sheets.add(id);
    }
  if (groups.size === 0) return [];
  const told = [...groups].map(
    ([key, group]) => `    ${key}: ${group.sheets.size} 枚、${short(group.first)}`,
  );
  return ['  読み込まなかった値:', ...told];
}

function short(value: unknown): string {
  const text = asJson(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Of what is nested deeper than can be written, the kind. */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return Array.isArray(value) ? '[…]' : '{…}';
  }
}

function words(value: unknown): string {
  if (value === null || value === undefined) return '空欄';
  return typeof value === 'number' ? value.toLocaleString('ja-JP') : JSON.stringify(value);
}
