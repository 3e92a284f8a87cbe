import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Queue on Redis instead of PostgreSQL. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Mail goes out where this is set: smtp://user:password@host:587 */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Kairan <kairan@localhost>'),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
  /** Where books are made, and where their pages are kept for the next one. */
  KAIRAN_CACHE_DIR: z.string().default(() => join(tmpdir(), `kairan-${process.getuid?.() ?? 'cache'}`)),
  /** `pdfmake` draws books with pdfmake as it comes: slow, and without tags. */
  KAIRAN_BOOK_WRITER: z.enum(['kairan', 'pdfmake']).default('kairan'),
  /** Megabytes that a thread may take to render sheets. */
  KAIRAN_BOOK_MEMORY: z.coerce.number().int().positive().optional(),
});

export interface WorkerConfig {
  databaseUrl: string;
  redisUrl?: string | undefined;
  smtpUrl?: string | undefined;
  mailFrom: string;
  publicUrl: string;
  cacheFolder: string;
  bookWriter: 'kairan' | 'pdfmake';
  bookMemory?: number | undefined;
}

/** A variable set to nothing is not set: compose files hand on what is missing as empty. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** @throws Error naming every variable that is missing or wrong */
export function readWorkerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const parsed = shape.safeParse(withoutEmpty(env));
  if (!parsed.success) throw new Error(`環境変数を確認してください。\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    publicUrl: data.PUBLIC_URL,
    cacheFolder: resolve(data.KAIRAN_CACHE_DIR),
    bookWriter: data.KAIRAN_BOOK_WRITER,
    bookMemory: data.KAIRAN_BOOK_MEMORY,
  };
}
