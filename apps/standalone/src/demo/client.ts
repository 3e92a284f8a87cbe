export interface SignIn {
  /** 団体コード; needed where several municipalities share a server. */
  municipality?: string;
  login: string;
  password: string;
}

/** A person at a browser: GraphQL over HTTP with the cookie of a session. */
export class Client {
  private cookie = '';

  constructor(private readonly url: string) {}

  async signIn(input: SignIn): Promise<void> {
    const { signIn } = await this.ask<{ signIn: { ok: boolean; message: string } }>(
      'mutation ($input: SignInInput!) { signIn(input: $input) { ok message } }',
      { input },
    );
    if (!signIn.ok) throw new Error(`${input.login}: ${signIn.message}`);
  }

  /** @throws Error with the codes of the answer */
  async ask<T>(query: string, variables: object = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify({ query, variables }),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie) this.cookie = cookie.split(';')[0]!;
    const body = (await response.json()) as {
      data: T;
      errors?: { message: string; extensions?: { code?: string } }[];
    };
    if (body.errors?.length)
      throw new Error(
        body.errors.map(({ message, extensions }) => `${extensions?.code ?? ''} ${message}`).join('; '),
      );
    return body.data;
  }

  async download(path: string): Promise<Buffer> {
    const response = await fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }
}
