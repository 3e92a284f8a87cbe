import {
  carryOver,
  compareTemplates,
  findField,
  openPaths,
  verdictsOf,
  type Content,
  type EditMask,
  type FieldChange,
  type Template,
} from '@kairan/forms';
import type { OpenStored, Tx } from '@kairan/store';
import {
  compareRoutes,
  reroute,
  rulesOf,
  stepsOf,
  type Rerouting,
  type Route,
  type StepChange,
} from '@kairan/workflow';
import { isDeepStrictEqual } from 'node:util';
import { contentHash } from '../hash.js';
import { doorsOf } from '../values.js';

/** The forms of a year, opened for it, with their names (`id@version`). */
export interface NamedForms {
  template: Template;
  route: Route;
  versions: { template: string; route: string };
}

/** Where a move sets out: the forms of the year first, then those that open sheets are on instead. */
export type Origins = [year: NamedForms, ...others: NamedForms[]];

/** What a move of a year to other versions changes. It names only what changes, so that daily work elsewhere leaves it as it is. */
export interface MoveReport {
  from: NamedForms['versions'];
  to: NamedForms['versions'];
  mapping: Record<string, string>;
  /** A step or field that changes in two ways, for sheets on different versions, is named twice. */
  steps: ReportedStep[];
  fields: ReportedField[];
  sheets: ReportedSheet[];
}

export interface ReportedStep extends StepChange {
  /** Fields that can be written at this step from now on, and those that no longer can. */
  opens: string[];
  closes: string[];
}

export interface ReportedField extends FieldChange {
  /** Open sheets with an answer that has no place in the new form. */
  answers: number;
}

/** A sheet for which more changes than the version it is on. */
export interface ReportedSheet {
  id: string;
  subject: string;
  from: string;
  /** null: its step is gone, and no other is named for it. */
  to: string | null;
  /** Desks it waits for from now on. */
  desks: string[];
  /** Completed steps that do not hold any more. */
  repeat: string[];
  /** Words given at its step that have to be given again. */
  votes: number;
  /** Answers that have no place in the new form, by path. */
  lost: string[];
}

export interface Moved {
  stored: OpenStored;
  rerouting: Rerouting | undefined;
  content: Content;
  lost: string[];
}

/** What a move makes of each open sheet of a year. */
export async function movesOf(
  tx: Tx,
  sheets: OpenStored[],
  cycle: NamedForms & { fiscalYear: number },
  mapping: MoveReport['mapping'],
): Promise<Moved[]> {
  const { template, route } = cycle;
  const rules = rulesOf(route);
  const moves: Moved[] = [];
  for (const stored of sheets) {
    const { content, lost } = carryOver(template, stored.content);
    const doors = await doorsOf(tx, { stored, cycle }, content);
    const rerouting = reroute(stored.sheet, route, verdictsOf(template, rules, content, doors), mapping);
    moves.push({ stored, rerouting, content, lost: lost.map(({ path }) => path.join('.')) });
  }
  return moves;
}

export function reportOf(
  moves: Moved[],
  origins: Origins,
  to: NamedForms,
  mapping: MoveReport['mapping'],
  fiscalYear: number,
): MoveReport {
  const sheets = moves.map(sheetOf).filter(isChanged);
  return {
    from: origins[0].versions,
    to: to.versions,
    mapping,
    steps: eachOnce(origins.flatMap((from) => reportedSteps(from, to, fiscalYear))),
    fields: eachOnce(origins.flatMap((from) => compareTemplates(from.template, to.template))).map(
      (change) => ({
        ...change,
        answers: moves.filter(({ lost }) => lost.some((path) => path.split('.')[0] === change.field)).length,
      }),
    ),
    sheets: sheets.map(({ changed: _, ...sheet }) => sheet),
  };
}

function eachOnce<T>(changes: T[]): T[] {
  return changes.filter((change, i) => changes.findIndex((other) => isDeepStrictEqual(other, change)) === i);
}

/** What a client confirms: exactly this report. */
export function hashOf(report: MoveReport): string {
  return contentHash(report);
}

function sheetOf({ stored, rerouting, lost }: Moved): ReportedSheet & { changed: boolean } {
  const { sheet, id, subject } = stored;
  const { to = null, desks = [], repeat = [] } = rerouting ?? {};
  const others = desks.length !== sheet.desks.length || desks.some((desk) => !sheet.desks.includes(desk));
  return {
    id,
    subject,
    from: sheet.step,
    to,
    desks,
    repeat,
    votes: sheet.votes.length,
    lost,
    changed: to !== sheet.step || others || sheet.votes.length > 0,
  };
}

function isChanged({ changed, repeat, lost }: ReturnType<typeof sheetOf>): boolean {
  return changed || repeat.length > 0 || lost.length > 0;
}

/** The steps that differ, or at which other fields are open because the form differs. */
function reportedSteps(from: NamedForms, to: NamedForms, fiscalYear: number): ReportedStep[] {
  const changes = compareRoutes(from.route, to.route);
  const labels = new Map(
    [from, to].flatMap(({ route }) => stepsOf(route)).map(({ step }) => [step.id, step.label]),
  );
  return [...labels].flatMap(([step, label]): ReportedStep[] => {
    const [old, now] = [openAt(from, step, fiscalYear), openAt(to, step, fiscalYear)];
    const opens = [...now].filter((field) => !old.has(field));
    const closes = [...old].filter((field) => !now.has(field));
    const change = changes.find((each) => each.step === step);
    if (!change && opens.length + closes.length === 0) return [];
    return [{ ...(change ?? { step, label, change: 'changed', parts: [] }), opens, closes }];
  });
}

/** Labels of the fields of which a step opens something. */
function openAt({ template, route }: NamedForms, id: string, fiscalYear: number): Set<string> {
  const placed = stepsOf(route).find(({ step }) => step.id === id);
  const paths = placed ? openPaths(template, placed.step.edit as EditMask, fiscalYear) : [];
  const fields = new Set(paths.map((path) => path.split('.')[0]!));
  return new Set([...fields].map((field) => findField(template, field)!.label));
}
