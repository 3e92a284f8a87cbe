import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { randomUUID } from 'node:crypto';

export interface Operation {
  name: string;
  query: string;
  variables: Record<string, unknown>;
}

/** One valid request for every query and mutation that a schema offers. */
export function operationsOf(schema: GraphQLSchema): Operation[] {
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return [
    ...queries.map((field) => operation('query', field)),
    ...mutations.map((field) => operation('mutation', field)),
  ];
}

function operation(kind: string, field: GraphQLField<unknown, unknown>): Operation {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const result = getNamedType(field.type);
  const selection = isObjectType(result) || isUnionType(result) ? ' { __typename }' : '';
  const query = `${kind}${declared && ` (${declared})`} { ${field.name}${given && `(${given})`}${selection} }`;
  const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, example(type)]));
  return { name: field.name, query, variables };
}

function example(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return example(type.ofType);
  if (isListType(type)) return [example(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, example(field.type)]),
    );
  const scalars: Record<string, unknown> = {
    ID: randomUUID(),
    UUID: randomUUID(),
    Int: 1,
    Float: 1,
    Boolean: true,
    LocalDate: '2027-04-01',
  };
  return scalars[type.name] ?? 'x';
}
