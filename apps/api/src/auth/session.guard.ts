import { identify, type Identity } from '@kairan/office';
import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { UnauthenticatedError } from '../common/errors.js';
import { DATABASE } from '../common/tokens.js';

export const sessionCookie = 'kairan_session';
const PUBLIC = 'public';

/** Marks an operation that works without being signed in. All others need a session. */
export const Public = () => SetMetadata(PUBLIC, true);

/** The request behind a GraphQL operation or a plain route. */
export interface Call {
  request: FastifyRequest & { who?: Identity; identified?: Promise<Identity | null> };
  reply: FastifyReply;
}

function callOf(context: ExecutionContext): Call {
  if (context.getType<string>() === 'graphql') return GqlExecutionContext.create(context).getContext<Call>();
  const http = context.switchToHttp();
  return { request: http.getRequest(), reply: http.getResponse() };
}

/** Who is signed in. */
export const Who = createParamDecorator(
  (_: unknown, context: ExecutionContext): Identity => callOf(context).request.who!,
);

/** Request and reply, where a cookie is to be set. */
export const Exchange = createParamDecorator((_: unknown, context: ExecutionContext): Call =>
  callOf(context),
);

@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const { request } = callOf(context);
    const token = request.cookies[sessionCookie] ?? '';
    request.identified ??= identify(this.database, token); // once, however many operations the request holds
    const who = await request.identified;
    if (!who) throw new UnauthenticatedError();
    request.who = who;
    return true;
  }
}
