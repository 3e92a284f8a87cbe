import { NotFoundError } from '@kairan/office';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UnauthenticatedError } from './errors.js';

/** Plain HTTP answers for the two expected errors. In GraphQL they go on to the error formatter. */
@Catch(NotFoundError, UnauthenticatedError)
export class HttpErrorsFilter implements ExceptionFilter {
  catch(error: NotFoundError | UnauthenticatedError, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const status = error instanceof NotFoundError ? 404 : 401;
    return host.switchToHttp().getResponse<FastifyReply>().code(status).send({ code: error.code });
  }
}
