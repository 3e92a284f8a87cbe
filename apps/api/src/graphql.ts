import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { formatErrors } from './common/errors.js';

const maxDepth = 8;
/** Fields of one operation, aliases and fragments counted as often as they are used. */
const maxComplexity = 400;
const estimators = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];

/** How GraphQL is served: compiled queries, bounded depth and cost, no cross-site forms, errors without the inside. */
export const graphqlOptions: Omit<MercuriusDriverConfig, 'driver'> = {
  autoSchemaFile: true,
  sortSchema: true,
  jit: 1,
  graphiql: false,
  csrfPrevention: true,
  queryDepth: maxDepth,
  errorFormatter: formatErrors as never,
  context: (request: FastifyRequest, reply: FastifyReply) => ({ request, reply }),
};

/** Refuses an operation that asks for too much before any of it runs. As a validation rule it could not see variables. */
export function limitComplexity(server: FastifyInstance): void {
  server.graphql.addHook('preExecution', async (schema, query, _context, variables) => {
    const complexity = getComplexity({ schema, query, variables: variables ?? {}, estimators });
    if (complexity > maxComplexity)
      throw new GraphQLError(`この問い合わせは大きすぎます（${complexity} / ${maxComplexity}）。`, {
        extensions: { code: 'QUERY_TOO_COMPLEX' },
      });
  });
}
