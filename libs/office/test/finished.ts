import { openDatabase, relay, type Task } from '@kairan/store';
import type { BookFacts } from '../src/book-facts.js';
import type { FinishedBook } from '../src/make-book.js';

/** What a worker would hand in for a book: files that are not what they claim to be, but are told apart by this text. */
export function finished(text: string, facts: BookFacts): FinishedBook {
  const [pdf, site, data] = [text, `site of ${text}`, `data of ${text}`].map((file) => Buffer.from(file));
  const made = { rendered: { sheets: facts.sheets.length, parts: 9 }, reused: { sheets: 0, parts: 0 } };
  return { pdf: pdf!, site: site!, data: data!, pages: 3, sheets: facts.sheets.length, made, facts };
}

/** The open outbox row that makes a book, as the relay hands it over. */
export async function taskOf(url: string, bookId: string): Promise<Task<'renderBook'>> {
  const relayer = await openDatabase(url, 'kairan_relay', 1);
  const tasks: Task[] = [];
  await relay(relayer, async (sent) => void tasks.push(...sent), 0).finally(() => relayer.destroy());
  return tasks.find(({ payload }) => 'bookId' in payload && payload.bookId === bookId) as Task<'renderBook'>;
}
