import {
  buildSchema,
  getNamedType,
  isInputType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql';
import { readFileSync } from 'node:fs';
import type { Answer, Browser } from '../support/api.js';
import { operationOf } from './cells.js';

const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
const operations: [kind: string, field: GraphQLField<unknown, unknown>][] = [
  ...Object.values(schema.getQueryType()!.getFields()).map((field) => ['query', field] as [string, typeof field]), // prettier-ignore
  ...Object.values(schema.getMutationType()!.getFields()).map((field) => ['mutation', field] as [string, typeof field]), // prettier-ignore
];

/** Sends a row's operation: GraphQL, or a path whose :id is filled in. */
export function send(browser: Browser, row: string, variables: Record<string, unknown>): Promise<Answer> {
  const name = operationOf(row);
  if (name.startsWith('GET:')) return browser.fetch(name.slice(4).replace(':id', String(variables['id'])));
  const [kind, field] = operations.find(([, { name: known }]) => known === name)!;
  const args = field.args.filter((arg) => arg.name in variables);
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const document = `${kind}${declared && ` (${declared})`} { ${name}${given && `(${given})`} ${everythingOf(getNamedType(field.type))} }`;
  return browser.ask(document, variables);
}

/** All that may be asked of an answer, three deep; of a union, which it is and why it was refused. */
function everythingOf(type: GraphQLNamedType, depth = 3): string {
  if (isUnionType(type)) return '{ __typename ... on Refusal { code } }';
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).map(
    (field) => [field.name, getNamedType(field.type)] as const,
  );
  const asked = fields.filter(([, of]) => isInputType(of) || depth > 1);
  return `{ ${asked.map(([name, of]) => `${name} ${everythingOf(of, depth - 1)}`).join(' ')} }`;
}

/** What became of a request, in the words of the matrix. @param trace what the answer has to hold */
export function outcomeOf({ status, errors, data, text }: Answer, row: string, trace: string): string {
  const [error] = errors;
  const code = error ? error.extensions?.code : data ? refusalIn(data[operationOf(row)]) : byStatus[status];
  if (code === 'UNAUTHENTICATED') return 'signIn';
  if (code === 'NOT_FOUND') return 'hidden';
  if (code) return `${error ? 'error' : 'refuse'}:${code}`;
  return status === 200 ? (text.includes(trace) ? 'allow' : 'without') : `status:${status}`;
}

const byStatus: Record<number, string> = { 401: 'UNAUTHENTICATED', 404: 'NOT_FOUND' };

/** Of a list only acts are refused one by one. */
function refusalIn(value: any): string | undefined {
  return Array.isArray(value) ? value[0]?.refusal?.code : value?.code;
}
