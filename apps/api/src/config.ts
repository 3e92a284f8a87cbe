import { z } from 'zod';

const shape = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** Where people open Kairan; https makes the session cookie secure. */
  PUBLIC_URL: z.url().optional(),
});

export interface ApiConfig {
  databaseUrl: string;
  port: number;
  host: string;
  publicUrl?: string | undefined;
}

/** A variable set to nothing is not set: compose files hand on what is missing as empty. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** @throws Error naming every variable that is missing or wrong */
export function readApiConfig(env: NodeJS.ProcessEnv): ApiConfig {
  const parsed = shape.safeParse(withoutEmpty(env));
  if (!parsed.success) throw new Error(`環境変数を確認してください。\n${z.prettifyError(parsed.error)}`);
  const { DATABASE_URL, PORT, HOST, PUBLIC_URL } = parsed.data;
  return { databaseUrl: DATABASE_URL, port: PORT, host: HOST, publicUrl: PUBLIC_URL };
}
