import { password } from './city.js';
import { run, type Running } from './processes.js';

/** An api process of its own on a database. */
export async function startedApi(
  databaseUrl: string,
  env: Record<string, string> = {},
): Promise<{ url: string; process: Running }> {
  const process = run('api', [], { DATABASE_URL: databaseUrl, PORT: '0', ...env });
  const [, url] = await process.prints(/^api (http:\S+)$/m);
  return { url: url!, process };
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  data: Record<string, any> | null;
  errors: { message: string; path?: string[]; extensions?: { code?: string; reference?: string } }[];
}

/** Somebody at a browser: a cookie jar, and answers as they came, good or bad. */
export class Browser {
  cookie = '';

  constructor(readonly url: string) {}

  async signIn(login: string, municipality: string | null = null, secret = password): Promise<Answer> {
    const input = { login, password: secret, municipality };
    return this.ask('mutation ($input: SignInInput!) { signIn(input: $input) { ok code message } }', {
      input,
    });
  }

  ask(query: string, variables: object = {}): Promise<Answer> {
    return this.post(JSON.stringify({ query, variables }));
  }

  post(body: string, contentType = 'application/json'): Promise<Answer> {
    return this.fetch('/graphql', { method: 'POST', headers: { 'content-type': contentType }, body });
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.cookie) headers.set('cookie', this.cookie);
    const response = await fetch(`${this.url}${path}`, { ...init, headers });
    const [set] = response.headers.getSetCookie();
    if (set) this.cookie = set.split(';')[0]!;
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, ...bodyOf(text) };
  }
}

function bodyOf(text: string): Pick<Answer, 'data' | 'errors'> {
  try {
    const { data = null, errors = [] } = JSON.parse(text);
    return { data, errors };
  } catch {
    return { data: null, errors: [] };
  }
}

/** The codes of an answer's errors. */
export function codes({ errors }: Answer): (string | undefined)[] {
  return errors.map(({ extensions }) => extensions?.code);
}

/** A person who is signed in. */
export async function signedIn(
  url: string,
  login: string,
  municipality: string | null = null,
): Promise<Browser> {
  const browser = new Browser(url);
  const { data, text } = await browser.signIn(login, municipality);
  if (!data?.['signIn'].ok) throw new Error(`${login}: ${text}`);
  return browser;
}
