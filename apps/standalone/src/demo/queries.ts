import type { Content } from '@kairan/forms';

export interface SheetAnswer {
  id: string;
  subject: string;
  position: number;
  department: string;
  version: number;
  step: { id: string } | null;
  content: Content;
  openPaths: string[];
  actions: { type: string; targets: { id: string; label: string }[] }[];
  history: { type: string }[];
}

export type Result =
  | ({ __typename: 'Sheet' } & SheetAnswer)
  | {
      __typename: 'Refusal';
      code: string;
      message: string;
      problems: { rule: string; path: string; message: string }[];
    }
  | { __typename: 'Conflict'; conflicts: { path: string }[] };

const sheet = `id subject position department version step { id } content openPaths actions { type targets { id label } } history { type }`;
const refusal = `... on Refusal { code message problems { rule path message } }`;

export const inboxQuery = `{ inbox { id } }`;
export const sheetQuery = `query ($id: ID!) { sheet(id: $id) { ${sheet} } }`;
export const saveMutation = `mutation ($input: SaveSheetInput!) { saveSheet(input: $input) { __typename
  ... on Sheet { ${sheet} } ... on Conflict { conflicts { path } } ${refusal} } }`;
export const actMutation = `mutation ($input: ActInput!) { act(input: $input) { __typename ... on Sheet { ${sheet} } ${refusal} } }`;
export const progressQuery = `query ($id: ID!) { progress(cycleId: $id) { total approved } }`;
export const requestBookMutation = `mutation ($cycleId: ID!, $commandId: UUID!) { requestBook(cycleId: $cycleId, commandId: $commandId) {
  __typename ... on Book { id } ... on Refusal { code message } } }`;
export const bookQuery = `query ($id: ID!) { book(id: $id) { status error pages sheets url } }`;
