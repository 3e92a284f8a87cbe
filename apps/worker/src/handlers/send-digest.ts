import { sendDigest } from '@kairan/office';
import type { DataSource } from 'typeorm';
import { digestMail } from './digest-mail.js';
import type { Handler } from './handler.js';
import type { Post } from './post.js';

export function sendDigestHandler(
  database: DataSource,
  post: Post | null,
  publicUrl: string,
): Handler<'sendDigest'> {
  const send = post && ((letter: Parameters<typeof digestMail>[0]) => post(digestMail(letter, publicUrl)));
  return { run: (task) => sendDigest(database, task, send) };
}
