import type { Content } from '@kairan/forms';

/** One line of a sheet's history, as far as the demonstration looks at it. */
export interface Entry {
  type: string;
  by: { actingFor: string | null };
  from: string | null;
  /** What a desk said; of a return: set where the sheet went back by itself. */
  agrees: boolean | null;
  resume: 'fromThere' | 'backToSender' | null;
  /** Desks that need not act any more. */
  relieved: string[];
  /** The condition by which the sheet was decided early. */
  rule: string | null;
}

export interface SheetAnswer {
  id: string;
  subject: string;
  position: number;
  department: string;
  version: number;
  state: string;
  step: { id: string } | null;
  content: Content;
  openPaths: string[];
  carriedPaths: string[];
  actions: { type: string }[];
  history: Entry[];
}

/** An act on a sheet, beside the sheet and the version that was looked at. */
export interface Move {
  act: string;
  to?: string;
  resume?: string;
  reason?: string;
  /** The opinion of a dissent, the minutes of a committee. */
  comment?: string;
  /** The word that confirms a rejection. */
  confirmation?: string;
  notes?: object[];
}

export interface Refused {
  __typename: 'Refusal';
  code: string;
  message: string;
  problems: { rule: string; path: string; message: string }[];
}

export type Result =
  | ({ __typename: 'Sheet' } & SheetAnswer)
  | Refused
  | { __typename: 'Conflict'; conflicts: { path: string }[] };

export interface Line {
  sheetId: string;
  ok: boolean;
  refusal: { message: string } | null;
}

const sheet = `id subject position department version state step { id } content openPaths carriedPaths actions { type }
  history { type by { actingFor } from agrees resume relieved rule }`;
const refusal = `... on Refusal { code message problems { rule path message } }`;

export const inboxQuery = `{ inbox { id actingFor } }`;
export const sheetQuery = `query ($id: ID!) { sheet(id: $id) { ${sheet} } }`;
export const saveMutation = `mutation ($input: SaveSheetInput!) { saveSheet(input: $input) { __typename
  ... on Sheet { ${sheet} } ... on Conflict { conflicts { path } } ${refusal} } }`;
export const actMutation = `mutation ($input: ActInput!) { act(input: $input) { __typename ... on Sheet { ${sheet} } ${refusal} } }`;
export const actManyMutation = `mutation ($inputs: [ActInput!]!) { actMany(inputs: $inputs) { sheetId ok refusal { message } } }`;
export const correctMutation = `mutation ($input: CorrectInput!) { correctSheet(input: $input) { __typename
  ... on Sheet { ${sheet} } ${refusal} } }`;
export const laterReadingsQuery = `{ laterReadings { sheetId n } }`;
export const acknowledgeMutation = `mutation ($input: AcknowledgeInput!) { acknowledge(input: $input) }`;
export const reportAbsenceMutation = `mutation ($input: AbsenceInput!) { reportAbsence(input: $input) { __typename
  ... on Absence { id } ... on Refusal { message } } }`;
export const cancelAbsenceMutation = `mutation ($id: ID!) { cancelAbsence(id: $id) { ... on Absence { id } ... on Refusal { code } } }`;
export const progressQuery = `query ($id: ID!) { progress(cycleId: $id) { total approved sheets { id } } }`;
export const requestBookMutation = `mutation ($cycleId: ID!, $commandId: UUID!) { requestBook(cycleId: $cycleId, commandId: $commandId) {
  __typename ... on Book { id } ... on Refusal { code message } } }`;
export const bookQuery = `query ($id: ID!) { book(id: $id) { status error pages sheets url } }`;
