import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.js';
import { bookQuery, requestBookMutation } from './queries.js';

const bookMinutes = 30;

/** A cycle's book as an administrator asks for it and waits for it. @throws Error saying why there is none */
export async function requestBook(
  admin: Client,
  cycleId: string,
): Promise<{ pages: number; sheets: number; url: string }> {
  const commandId = randomUUID();
  const { requestBook } = await admin.ask<{ requestBook: { id?: string; message?: string } }>(
    requestBookMutation,
    { cycleId, commandId },
  );
  if (!requestBook.id) throw new Error(requestBook.message);
  for (const until = Date.now() + bookMinutes * 60_000; Date.now() < until; await sleep(100)) {
    const { book } = await admin.ask<{
      book: { status: string; error: string; pages: number; sheets: number; url: string };
    }>(bookQuery, { id: requestBook.id });
    if (book.status === 'done') return book;
    if (book.status === 'failed') throw new Error(`報告書を作れませんでした: ${book.error}`);
  }
  throw new Error(`報告書が ${bookMinutes} 分たってもできません。`);
}
