import { z } from 'zod';

/** Compose files hand on an unset variable as an empty one. */
const optionalUrl = (protocol: RegExp) =>
  z.preprocess((value) => value || undefined, z.url({ protocol }).optional());

const shape = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Queue on Redis instead of PostgreSQL. */
  REDIS_URL: optionalUrl(/^rediss?$/),
  /** Mail goes out where this is set: smtp://user:password@host:587 */
  SMTP_URL: optionalUrl(/^smtps?$/),
  MAIL_FROM: z.string().default('Kairan <kairan@localhost>'),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
});

export interface WorkerConfig {
  databaseUrl: string;
  redisUrl?: string | undefined;
  smtpUrl?: string | undefined;
  mailFrom: string;
  publicUrl: string;
}

/** @throws Error naming every variable that is missing or wrong */
export function readWorkerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const parsed = shape.safeParse(env);
  if (!parsed.success) throw new Error(`環境変数を確認してください。\n${z.prettifyError(parsed.error)}`);
  const { DATABASE_URL, REDIS_URL, SMTP_URL, MAIL_FROM, PUBLIC_URL } = parsed.data;
  return {
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL,
    smtpUrl: SMTP_URL,
    mailFrom: MAIL_FROM,
    publicUrl: PUBLIC_URL,
  };
}
