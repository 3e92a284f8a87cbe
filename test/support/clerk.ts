import { randomUUID } from 'node:crypto';
import { Client } from '../../apps/standalone/src/demo/client.js';
import { bookQuery, requestBookMutation } from '../../apps/standalone/src/demo/queries.js';

/** Somebody at a browser who asks for books. */
export class Clerk {
  private constructor(private readonly client: Client) {}

  static async signedIn(url: string, login: string, password: string): Promise<Clerk> {
    const client = new Client(url);
    await client.signIn({ login, password });
    return new Clerk(client);
  }

  /** @returns the id of the book */
  async requestBook(cycleId: string): Promise<string> {
    const variables = { cycleId, commandId: randomUUID() };
    const { requestBook } = await this.client.ask<any>(requestBookMutation, variables);
    if (!requestBook.id) throw new Error(JSON.stringify(requestBook));
    return requestBook.id;
  }

  async book(id: string): Promise<{ status: string; error: string | null; url: string; sheets: number }> {
    return (await this.client.ask<any>(bookQuery, { id })).book;
  }

  download(path: string): Promise<Buffer> {
    return this.client.download(path);
  }
}
