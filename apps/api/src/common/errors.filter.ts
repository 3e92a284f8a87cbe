import { NotFoundError } from '@kairan/office';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { report, UnauthenticatedError } from './errors.js';

/**
 * The way out for every error. In GraphQL it goes on to the error formatter; plain HTTP is answered here. Without this, Nest would
 * log the errors of the database with the texts they were about.
 */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  catch(error: Error, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const { status, body } = answerTo(error);
    return host.switchToHttp().getResponse<FastifyReply>().code(status).send(body);
  }
}

function answerTo(error: Error): { status: number; body: unknown } {
  if (error instanceof NotFoundError) return { status: 404, body: { code: error.code } };
  if (error instanceof UnauthenticatedError) return { status: 401, body: { code: error.code } };
  if (error instanceof HttpException) return { status: error.getStatus(), body: error.getResponse() };
  return { status: 500, body: { code: 'INTERNAL', reference: report(error) } };
}
