import { Field, InputType, ObjectType } from '@nestjs/graphql';

@InputType()
export class SignInInput {
  @Field(() => String, {
    nullable: true,
    description: '団体コード。一つの団体だけが使うサーバーでは不要です。',
  })
  municipality?: string | null;

  @Field() login!: string;
  @Field() password!: string;
}

@ObjectType()
export class SignInResult {
  @Field() ok!: boolean;
  @Field(() => String, { nullable: true, description: 'WRONG | LOCKED' }) code!: string | null;
  @Field(() => String, { nullable: true }) message!: string | null;
}

const words = {
  WRONG: 'ID またはパスワードが違います。いくつかの団体が使うサーバーでは、団体コードも入れてください。',
  LOCKED: '間違いが続いたため、しばらくサインインできません。5分ほど待ってください。',
};

export function signInResult(refused?: keyof typeof words): SignInResult {
  return refused
    ? { ok: false, code: refused, message: words[refused] }
    : { ok: true, code: null, message: null };
}
