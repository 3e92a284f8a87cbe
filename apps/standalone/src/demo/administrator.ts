import { readFile } from 'node:fs/promises';
import type { Client } from './client.js';
import type { Refused } from './queries.js';
import type { Account } from './staff.js';

export interface VersionRef {
  id: string;
  version: number;
}

export interface YearPlan {
  planId: string;
  fiscalYear: number;
  template: VersionRef;
  route: VersionRef;
}

const refusal = '... on Refusal { code message problems { message } }';
const version = `__typename ... on FormVersion { id version revision publishedAt faults { line message } } ${refusal}`;

type Version = VersionRef & { revision: number; publishedAt: string | null; faults: { message: string }[] };

/** Publishes a route's YAML as the next version of that route. @throws Error with its faults */
export async function publishRoute(
  admin: Client,
  route: { id: string; source: string },
  template: VersionRef,
): Promise<VersionRef> {
  const draft = granted<Version>(
    await admin.ask(`mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { ${version} } }`, {
      input: { kind: 'route', ...route, template, revision: 0 },
    }),
  );
  const { id, version: number, revision } = draft;
  const published = granted<Version>(
    await admin.ask(`mutation ($input: DraftInput!) { publishVersion(input: $input) { ${version} } }`, {
      input: { kind: 'route', id, version: number, revision },
    }),
  );
  if (!published.publishedAt) throw new Error(published.faults.map(({ message }) => message).join('\n'));
  return { id, version: number };
}

/** Takes people from a CSV file, after a look at what it would do. @returns the new accounts with their first passwords */
export async function importPeople(admin: Client, file: string): Promise<Account[]> {
  const csv = (await readFile(file)).toString('base64');
  const { hash } = granted<{ hash: string }>(
    await admin.ask(
      `query ($csv: String!) { previewPeople(csv: $csv) { __typename ... on PeoplePreview { hash } ${refusal} } }`,
      { csv },
    ),
  );
  const { accounts } = granted<{ accounts: Account[] }>(
    await admin.ask(
      `mutation ($csv: String!, $hash: String!) { importPeople(csv: $csv, previewHash: $hash) { __typename
        ... on ImportedPeople { accounts { login password } } ${refusal} } }`,
      { csv, hash },
    ),
  );
  return accounts;
}

/** What would hold up the sheets of a year that is not open yet, with the people of its first day. */
export async function rehearse(admin: Client, year: YearPlan): Promise<string[]> {
  const { fiscalYear, ...versions } = year;
  const { findings } = granted<{ findings: { message: string }[] }>(
    await admin.ask(
      `query ($input: RehearsalInput!) { rehearsal(input: $input) { __typename ... on Rehearsal { findings { message } } ${refusal} } }`,
      { input: { ...versions, date: `${fiscalYear}-04-01` } },
    ),
  );
  return findings.map(({ message }) => message);
}

/** Opens a year. @returns its sheets, in the plan's order */
export async function openYear(admin: Client, year: YearPlan): Promise<string[]> {
  const id = await openCycle(admin, year);
  const { progress } = await admin.ask<{ progress: { sheets: { id: string }[] } }>(
    'query ($id: ID!) { progress(cycleId: $id) { sheets { id } } }',
    { id },
  );
  return progress.sheets.map((sheet) => sheet.id);
}

/** Opens a year. @returns its id */
export async function openCycle(admin: Client, year: YearPlan): Promise<string> {
  const { id } = granted<{ id: string }>(
    await admin.ask(
      `mutation ($input: OpenCycleInput!) { openCycle(input: $input) { __typename ... on Cycle { id } ${refusal} } }`,
      { input: year },
    ),
  );
  return id;
}

export async function planOf(admin: Client): Promise<string> {
  return (await admin.ask<{ plans: { id: string }[] }>('{ plans { id } }')).plans[0]!.id;
}

/** The only field of an answer, unless it is a refusal. @throws Error with its words */
function granted<T>(answer: object): T {
  const [result] = Object.values(answer) as [(T & { __typename: string }) | Refused];
  if (result.__typename !== 'Refusal') return result as T;
  const { message, problems } = result as Refused;
  throw new Error([message, ...problems.map((problem) => problem.message)].join('\n'));
}
