import { createTransport } from 'nodemailer';
import type { WorkerConfig } from '../config.js';

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** Names what the mail is about, the same however often it is sent: a mail sent twice is one mail to its reader. */
  id: string;
}

export type Post = (mail: Mail) => Promise<void>;

/** Where mail is posted: plain text over SMTP. Null where no server is set up. */
export function openPost({ smtpUrl, mailFrom, publicUrl }: WorkerConfig): Post | null {
  if (!smtpUrl) return null;
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, socketTimeout: 30_000 });
  const host = new URL(publicUrl).hostname;
  return async ({ id, ...mail }) => {
    await transport.sendMail({ from: mailFrom, messageId: `<${id}@${host}>`, ...mail });
  };
}
