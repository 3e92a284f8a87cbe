import { UNPRINTABLE } from '@kairan/forms';
import { NotFoundError } from '@kairan/office';
import { HttpException, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { GraphQLError, type ExecutionResult } from 'graphql';

/** Nobody is signed in, or the session has ended. */
export class UnauthenticatedError extends Error {
  readonly code = 'UNAUTHENTICATED';
}

/** A text that cannot be kept: it holds characters that are none. */
export class InvalidTextError extends Error {
  readonly code = 'INVALID_TEXT';
}

const words: Record<string, string> = {
  NOT_FOUND: '見つかりません。',
  UNAUTHENTICATED: 'サインインしてください。',
  INVALID_TEXT: UNPRINTABLE,
  INTERNAL: 'サーバーで問題が起きました。もう一度試し、続くときは管理者に番号を伝えてください。',
};

/** Faults of a request as a whole, found by Fastify and Mercurius before any of it runs. */
const requestFaults: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  MER_ERR_GQL_CSRF_PREVENTION: 'CSRF_REFUSED',
  MER_ERR_GQL_QUERY_DEPTH: 'QUERY_TOO_DEEP',
};
const logger = new Logger('api');

/** What clients learn of an error: a stable code and words for people, nothing of the inside. */
export function formatErrors(execution: ExecutionResult): { statusCode: number; response: ExecutionResult } {
  const errors = (execution.errors ?? []).flatMap(unfold).map(toPublic);
  return { statusCode: statusOf(errors), response: { data: execution.data ?? null, errors } };
}

/** Mercurius folds all faults of a query into one error. */
function unfold(error: GraphQLError): GraphQLError[] {
  const { code, errors } = (error.originalError ?? {}) as { code?: string; errors?: GraphQLError[] };
  return code === 'MER_ERR_GQL_VALIDATION' && errors ? errors : [error];
}

function toPublic(error: GraphQLError): GraphQLError {
  const code = error.path ? codeOf(error.originalError) : codeOfRequest(error);
  const reference = code === 'INTERNAL' ? report(error.originalError ?? error) : undefined;
  const extensions = reference ? { code, reference } : { code };
  return new GraphQLError(words[code] ?? error.message, { path: error.path, extensions });
}

function codeOf(cause: unknown): string {
  if (
    cause instanceof NotFoundError ||
    cause instanceof UnauthenticatedError ||
    cause instanceof InvalidTextError
  )
    return cause.code;
  if (cause instanceof HttpException && cause.getStatus() < 500) return cause.name;
  return 'INTERNAL';
}

/** An error without a path is about the request: the client's own words, unless something of ours broke on the way. */
function codeOfRequest(error: GraphQLError): string {
  const own = error.extensions?.['code'];
  if (typeof own === 'string') return own;
  const cause = (error.originalError ?? error) as { code?: string; statusCode?: number };
  const known = requestFaults[cause.code ?? ''];
  if (known) return known;
  const clients = cause instanceof GraphQLError || (cause.statusCode ?? 500) < 500;
  return clients ? 'GRAPHQL_VALIDATION_FAILED' : 'INTERNAL';
}

/** Executed operations answer 200 with their errors beside the data; a request that never ran says so in its status. */
function statusOf(errors: GraphQLError[]): number {
  const [whole] = errors.filter(({ path }) => !path);
  if (!whole) return 200;
  const code = whole.extensions['code'];
  return code === 'INTERNAL' ? 500 : code === 'TOO_LARGE' ? 413 : 400;
}

/** Logs an error where only operators look. @returns the number that people may tell them */
export function report(error: Error): string {
  const reference = randomUUID();
  logger.error(`${reference} ${error.stack}`);
  return reference;
}
