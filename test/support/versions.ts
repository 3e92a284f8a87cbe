import { publishVersion, readVersion, saveDraft, type VersionView } from '@kairan/office';
import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import type { Office, Town } from './office.js';

export const shipped = 'ict-action-plan';
const files = {
  template: `libs/forms/templates/${shipped}.yaml`,
  route: `libs/workflow/routes/${shipped}.yaml`,
};
type Kind = keyof typeof files;

/** The text of the shipped form or route, after a change of its document. */
export async function shippedSource(
  kind: Kind,
  change: (doc: any) => void = () => undefined,
): Promise<string> {
  const doc = parse(await readFile(files[kind], 'utf8'));
  change(doc);
  return stringify(doc);
}

/** Writes and publishes the next version of the shipped form or route. @returns its number */
export async function givenVersion(
  { database }: Office,
  { administrator }: Town,
  kind: Kind,
  change: (doc: any) => void,
  template = { id: shipped, version: 1 },
): Promise<number> {
  const source = await shippedSource(kind, change);
  const draft = { kind, id: shipped, source, template: kind === 'route' ? template : null, revision: 0 };
  const saved = must(await saveDraft(database, administrator, draft));
  const { version, revision } = saved;
  const published = must(
    await publishVersion(database, administrator, { kind, id: shipped, version, revision }),
  );
  if (!published.publishedAt) throw new Error(JSON.stringify(published.faults));
  return (await readVersion(database, administrator, { kind, id: shipped, version })).version;
}

function must(outcome: VersionView | { refusal: object }): VersionView {
  if ('refusal' in outcome) throw new Error(JSON.stringify(outcome.refusal));
  return outcome;
}

/** The step of a route document. */
export function stepIn(doc: any, id: string): any {
  return doc.stages.flatMap(({ steps }: any) => steps).find((step: any) => step.id === id);
}

/** Takes a step out of a route document, and every way back to it. */
export function withoutStep(doc: any, id: string): void {
  for (const stage of doc.stages) {
    stage.steps = stage.steps.filter((step: any) => step.id !== id);
    for (const step of stage.steps) step.returnsTo = step.returnsTo?.filter((to: string) => to !== id);
  }
}
