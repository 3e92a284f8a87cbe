import { NotFoundError } from '@kairan/office';
import { HttpException, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { GraphQLError, type ExecutionResult } from 'graphql';

/** Nobody is signed in, or the session has ended. */
export class UnauthenticatedError extends Error {
  readonly code = 'UNAUTHENTICATED';
}

const words: Record<string, string> = {
  NOT_FOUND: '見つかりません。',
  UNAUTHENTICATED: 'サインインしてください。',
  INTERNAL: 'サーバーで問題が起きました。もう一度試し、続くときは管理者に番号を伝えてください。',
};
const logger = new Logger('api');

/** What clients learn of an error: a stable code and words for people, nothing of the inside. */
export function formatErrors(execution: ExecutionResult): { statusCode: number; response: ExecutionResult } {
  const errors = (execution.errors ?? []).flatMap(unfold).map(toPublic);
  const invalid = errors.some(({ extensions }) => extensions['code'] === 'GRAPHQL_VALIDATION_FAILED');
  return { statusCode: invalid ? 400 : 200, response: { data: execution.data ?? null, errors } };
}

/** Mercurius folds all faults of a query into one error. */
function unfold(error: GraphQLError): GraphQLError[] {
  const folded = (error.originalError as { errors?: unknown } | undefined)?.errors;
  return Array.isArray(folded) ? folded : [error];
}

function toPublic(error: GraphQLError): GraphQLError {
  // Errors of parsing and validation have no path; they speak of the client's own query only.
  if (!error.path)
    return new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  const code = codeOf(error.originalError);
  const reference = code === 'INTERNAL' ? report(error) : undefined;
  const extensions = reference ? { code, reference } : { code };
  return new GraphQLError(words[code] ?? error.message, { path: error.path, extensions });
}

function codeOf(cause: unknown): string {
  if (cause instanceof NotFoundError || cause instanceof UnauthenticatedError) return cause.code;
  if (cause instanceof HttpException && cause.getStatus() < 500) return cause.name;
  return 'INTERNAL';
}

function report(error: GraphQLError): string {
  const reference = randomUUID();
  logger.error(`${reference} ${error.originalError?.stack ?? error.stack}`);
  return reference;
}
