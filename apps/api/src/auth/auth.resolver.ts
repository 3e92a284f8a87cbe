import { signIn, signOut } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import type { ApiConfig } from '../config.js';
import { TextPipe } from '../common/text.pipe.js';
import { CONFIG, DATABASE } from '../common/tokens.js';
import { SignInInput, signInResult, SignInResult } from './auth.types.js';
import { Exchange, Public, sessionCookie, type Call } from './session.guard.js';

/** Checking a password takes a fifth of a second of work: one request asks for few of them. */
const passwordCost = 150;

@Resolver()
export class AuthResolver {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  @Public()
  @Mutation(() => SignInResult, {
    description: 'サインインします。セッションは Cookie に入ります。',
    complexity: passwordCost,
  })
  async signIn(
    @Args('input', TextPipe) input: SignInInput,
    @Exchange() { reply }: Call,
  ): Promise<SignInResult> {
    const outcome = await signIn(this.database, { ...input, municipality: input.municipality ?? null });
    if ('refused' in outcome) return signInResult(outcome.refused);
    reply.setCookie(sessionCookie, outcome.token, { ...this.cookie(), expires: outcome.expires });
    return signInResult();
  }

  @Mutation(() => Boolean)
  async signOut(@Exchange() { request, reply }: Call): Promise<boolean> {
    await signOut(this.database, request.cookies[sessionCookie]!);
    reply.clearCookie(sessionCookie, this.cookie());
    return true;
  }

  private cookie() {
    const secure = this.config.publicUrl?.startsWith('https:') ?? false;
    return { path: '/', httpOnly: true, sameSite: 'strict' as const, secure };
  }
}
